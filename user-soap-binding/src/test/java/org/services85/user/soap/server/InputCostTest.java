package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;
import org.services85.user.soap.wire.schema.Content;
import org.services85.user.soap.wire.schema.Structure;
import org.services85.user.soap.wire.schema.Structure.Part;

/**
 * No message and no header costs much processor, whatever is in it: neither here nor in the fake
 * server. What hashing costs is not meant, which has bounds of its own; the hasher is a quick one.
 */
@ParameterizedClass
@EnumSource(CostlyTarget.Kind.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputCostTest {

  private static final long MOST_MILLIS = 50;

  /** Other work of this machine, and code that is not compiled yet, make one alone say little. */
  private static final int ATTEMPTS = 24;

  private static final int WARMING = 40;

  /** What still fits in a message. */
  private static final int BYTES = 250_000;

  /** What still fits in the head of a request. */
  private static final int HEAD = 7_500;

  private static final Map<String, String> TEXTS =
      Map.of(
          "marks of two classes", "a" + filled("\u0315", 2) + filled("\u0300", 2),
          "marks in turn", "a" + filled("\u0315\u0300", 1),
          "beginnings of tickets", filled("7T:", 1),
          "space", filled(" ", 1) + "x",
          "digits", filled("1", 1),
          "words", filled("abc ", 1),
          "ligatures that stand for many letters", filled("\ufdfa", 1),
          "pieces", filled("a<!---->", 1),
          "references", filled("&amp;", 1));

  @Parameter CostlyTarget.Kind kind;

  private CostlyTarget target;

  private static String filled(String part, int share) {
    return part.repeat(BYTES / share / part.getBytes(StandardCharsets.UTF_8).length);
  }

  @BeforeParameterizedClassInvocation
  void openAndWarm() throws Exception {
    target = kind.open();
    for (int i = 0; i < WARMING; i++) {
      send(target, message(ServiceContract.USER, "", "<n:GetUserInfo/>"));
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    target.close();
  }

  static Stream<Operation> operations() {
    return Stream.of(ServiceContract.values()).flatMap(service -> service.operations().stream());
  }

  /** Each argument with one of the texts, each text in arguments of every ninth operation. */
  @ParameterizedTest
  @MethodSource("operations")
  void x21NoArgumentOfAnyOperationCostsMuch(Operation operation) throws Exception {
    assertArgumentsAreCheap(operation, TEXTS.size());
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("operations")
  void x21NoArgumentOfAnyOperationCostsMuchWhateverTheText(Operation operation) throws Exception {
    assertArgumentsAreCheap(operation, 1);
  }

  private void assertArgumentsAreCheap(Operation operation, int oneIn) throws Exception {
    // Its own: what succeeds changes the users, and the next would do less.
    try (CostlyTarget fresh = kind.open()) {
      assertArgumentsAreCheap(fresh, operation, Wire.credentials(fresh.ticket()), oneIn);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("operations")
  void x21NoArgumentOfAnyOperationCostsMuchWithoutATicketEither(Operation operation)
      throws Exception {
    assertArgumentsAreCheap(target, operation, "", 1);
  }

  private static void assertArgumentsAreCheap(
      CostlyTarget target, Operation operation, String caller, int oneIn) throws Exception {
    ServiceContract service =
        operation.equals(ServiceContract.USER.operation(operation.name()).orElse(null))
            ? ServiceContract.USER
            : ServiceContract.SO_PRINCIPAL;
    int turn = operation.name().length();
    for (Map.Entry<String, String> text : new TreeMap<>(TEXTS).entrySet()) {
      turn++;
      List<String> calls = calls(operation, text.getValue());
      for (int argument = 0; argument < calls.size(); argument++) {
        if ((turn + argument) % oneIn == 0) {
          assertCheap(target, text.getKey(), message(service, caller, calls.get(argument)));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("headersInTheMessage")
  void x21NoHeaderOfAMessageCostsMuch(String form) throws Exception {
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      assertCheap(
          text.getKey(),
          message(ServiceContract.USER, form.formatted(text.getValue()), "<n:GetUserInfo/>"));
    }
  }

  static Stream<String> headersInTheMessage() {
    return Stream.of(
        "<n:Credentials><n:Ticket>%s</n:Ticket></n:Credentials>",
        "<n:ApplicationToken>%s</n:ApplicationToken>",
        "<n:TimeZone><n:SoTimeZoneLocationCode>%s</n:SoTimeZoneLocationCode></n:TimeZone>",
        "<n:TimeZone><n:SoTimeZoneId>%s</n:SoTimeZoneId></n:TimeZone>",
        "<k:IdempotencyKey xmlns:k='urn:services85-user'>%s</k:IdempotencyKey>",
        "<other>%s</other>");
  }

  @ParameterizedTest
  @MethodSource("structures")
  void x04NoStructureCostsMuch(Structures structure) throws Exception {
    assertCheap(
        structure.name(), message(ServiceContract.USER, structure.text(), "<n:GetUserInfo/>"));
  }

  /** XML of an odd form. */
  record Structures(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Structures> structures() {
    return Stream.of(
        new Structures("children", "<a>" + "<b/>".repeat(1_000) + "</a>"),
        new Structures("far too many children", "<a>" + filled("<b/>", 1) + "</a>"),
        new Structures("children of children", filled("<a><b/></a>", 1)),
        new Structures("attributes", "<a " + numbered("a%s='' ", 1) + "/>"),
        new Structures("namespaces", "<a " + numbered("xmlns:a%s='u' ", 1) + "/>"),
        new Structures("namespaces at each level", deepNamespaces()),
        new Structures("a long name", "<" + filled("a", 1) + "/>"),
        new Structures("a long attribute", "<a b='" + filled("&lt;", 1) + "'/>"),
        new Structures("CDATA", "<a>" + filled("<![CDATA[]]>", 1) + "</a>"),
        new Structures("comments", filled("<!---->", 1)));
  }

  private static String numbered(String form, int share) {
    return IntStream.range(0, BYTES / share / (form.length() + 3))
        .mapToObj(form::formatted)
        .collect(Collectors.joining());
  }

  /** The first is looked for behind all the others. */
  private static String deepNamespaces() {
    StringBuilder text = new StringBuilder("<f:a xmlns:f='f'>");
    for (int level = 0; level < 26; level++) {
      text.append("<f:a");
      for (int i = 0; i < 60; i++) {
        text.append(" xmlns:p").append(i).append("='u'");
      }
      text.append('>');
    }
    for (int element = 0; element < 300; element++) {
      text.append("<f:a");
      for (int i = 0; i < 60; i++) {
        text.append(" f:a").append(i).append("=''");
      }
      text.append("/>");
    }
    return text + "</f:a>".repeat(27);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void h10NoHeaderCostsMuch(Structures header) throws Exception {
    assertCheap(
        header.name(),
        CostlyTarget.request(
            ServiceContract.USER,
            header.text(),
            Wire.envelope("", "<n:GetUserInfo/>").getBytes(StandardCharsets.UTF_8)));
  }

  static Stream<Structures> headers() {
    List<Structures> headers = new ArrayList<>();
    for (String name :
        List.of(
            "Accept-Language",
            "Accept",
            "Content-Type",
            "SOAPAction",
            "Authorization",
            "Cookie",
            "X-Correlation-ID",
            "traceparent",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "Forwarded",
            "Content-Encoding",
            "Expect",
            "Connection",
            "X")) {
      for (String unit :
          List.of("-1", "a", ",a", " ,", ";q=0.1,aa", ";", "; a=\"", "=", "\"", "/", "\\", "7T:")) {
        headers.add(
            new Structures(
                name + " of " + unit, name + ": aa" + unit.repeat(HEAD / unit.length())));
      }
      headers.add(
          new Structures(
              name + " of many ranges",
              name
                  + ": "
                  + IntStream.range(0, 500)
                      .mapToObj(i -> "aa-x%s;q=0.%s".formatted(i, i % 9 + 1))
                      .collect(Collectors.joining(","))));
    }
    headers.add(
        new Structures(
            "many headers",
            IntStream.range(0, 1_200)
                .mapToObj(i -> Integer.toString(i, 36) + ":")
                .collect(Collectors.joining("\r\n"))));
    return headers.stream();
  }

  private void assertCheap(String what, byte[] request) throws Exception {
    assertCheap(target, what, request);
  }

  private static void assertCheap(CostlyTarget target, String what, byte[] request)
      throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && least >= MOST_MILLIS; i++) {
      least = Math.min(least, target.processorMillis(() -> send(target, request)));
    }
    assertThat(least).as("milliseconds of processor for %s", what).isLessThan(MOST_MILLIS);
  }

  private static void send(CostlyTarget target, byte[] request) throws IOException {
    try (Raw raw = new Raw(target.address())) {
      raw.write(request);
      raw.read();
    } catch (SocketException | EOFException cutOff) {
      // As good a refusal.
    }
  }

  private static byte[] message(ServiceContract service, String headers, String call) {
    return CostlyTarget.request(
        service,
        "Content-Type: text/xml",
        Wire.envelope(headers, call).getBytes(StandardCharsets.UTF_8));
  }

  /** The operation once for each of its texts, with the hostile one in that place. */
  private static List<String> calls(Operation operation, String hostile) {
    List<String> calls = new ArrayList<>();
    for (Part victim : operation.request().parts()) {
      StringBuilder call = new StringBuilder();
      for (Part part : operation.request().parts()) {
        call.append(
            element(part, part.equals(victim) ? hostile : USUAL.getOrDefault(name(part), "")));
      }
      calls.add("<n:%1$s>%2$s</n:%1$s>".formatted(operation.name(), call));
    }
    return calls;
  }

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("AssociateId", "2"),
          Map.entry("UserId", "2"),
          Map.entry("UserInfoId", "2"),
          Map.entry("PersonId", "7"),
          Map.entry("RoleId", "1"),
          Map.entry("AssociateName", "anna"),
          Map.entry("UserName", "anna"),
          Map.entry("Password", "a password that is long"),
          Map.entry("OldPassword", "first password"),
          Map.entry("NewPassword", "a password that is long"),
          Map.entry("Type", "ExternalAssociate"),
          Map.entry("IsActive", "true"),
          Map.entry("Retired", "false"),
          Map.entry("ExternalUserInfoModification", "UserName Password Role Active"));

  private static String name(Part part) {
    return part.name().getLocalPart();
  }

  private static String element(Part part, String text) {
    boolean own = part.name().getNamespaceURI().equals(ServicesVersion.NS85);
    return "<%1$s:%2$s xmlns:o='%3$s'>%4$s</%1$s:%2$s>"
        .formatted(own ? "n" : "o", name(part), part.name().getNamespaceURI(), content(part, text));
  }

  private static String content(Part part, String text) {
    Content content = part.content();
    return content instanceof Structure inner
        ? inner.parts().stream().map(each -> element(each, text)).collect(Collectors.joining())
        : text;
  }
}
