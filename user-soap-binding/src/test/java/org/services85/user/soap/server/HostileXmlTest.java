package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML that is out to hurt whoever reads it. */
class HostileXmlTest {

  private static final String CANARY = Attacked.CANARY;
  private static final int LIMIT = NetServerServlet.MAX_BYTES;

  @RegisterExtension static final Attacked SERVER = new Attacked();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x>",
        "<!DOCTYPE x [<!ENTITY e '2'>]>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'FILE'>]>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'HTTP'>]>",
        "<!DOCTYPE x [<!ENTITY % e SYSTEM 'HTTP'> %e;]>",
        "<!DOCTYPE x SYSTEM 'HTTP'>",
        "<!DOCTYPE x PUBLIC '-//x' 'HTTP'>",
        "<!DOCTYPE x SYSTEM 'FILE'>"
      })
  void x01RefusesEveryDoctypeAndFetchesNothing(String doctype) throws Exception {
    try (Listener listener = new Listener()) {
      String pointed =
          doctype
              .replace("HTTP", listener.address().toString())
              .replace("FILE", Attacked.fileWithCanary(folder).toUri().toString());
      SERVER.faults(pointed + SERVER.good(), "DOCTYPE");
      SERVER.faults(
          pointed + SERVER.good().replace(">2<", doctype.contains(" e ") ? ">&e;<" : ">2<"),
          "DOCTYPE");
      listener.assertThatNobodyCame();
    }
  }

  @Test
  void x01RefusesAnEntityThatNobodyDeclared() throws Exception {
    SERVER.faults(SERVER.good().replace(">2<", ">&e;<"), "well-formed");
  }

  @Test
  void x02RefusesEntitiesThatGrow() throws Exception {
    String laughs =
        IntStream.range(1, 30)
            .mapToObj(i -> "<!ENTITY e%s '&e%s;&e%s;'>".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining("", "<!DOCTYPE x [<!ENTITY e0 'ha'>", "]>"));
    SERVER.faults(laughs + SERVER.good().replace(">2<", ">&e29;<"), "DOCTYPE");
    String quadratic = "<!DOCTYPE x [<!ENTITY e '" + "a".repeat(50_000) + "'>]>";
    SERVER.faults(
        quadratic + SERVER.good().replace(">2<", ">" + "&e;".repeat(50_000) + "<"), "DOCTYPE");
  }

  @Test
  void x03RefusesAStylesheetAndFollowsNoPointer() throws Exception {
    try (Listener listener = new Listener()) {
      String there = listener.address().toString();
      SERVER.faults("<?xml-stylesheet href='" + there + "'?>" + SERVER.good(), "instruction");
      SERVER.faults(
          SERVER.good().replace("<s:Body>", "<s:Body><?include " + there + "?>"), "instruction");
      String include =
          "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + there + "'/>";
      Attacked.assertRefused(
          SERVER.wire.post(
              "User",
              Wire.envelope(Wire.credentials(SERVER.ticket()), Wire.setGeneratedPassword(include))),
          "System.ArgumentException");
      SERVER.faults(Wire.envelope("", include), "namespace");
      HttpResponse<String> hinted =
          SERVER.wire.post(
              "User",
              Wire.envelope("", SERVER.setPassword())
                  .replace(
                      "<n:AssociateId", "<n:AssociateId xsi:schemaLocation='x " + there + "'"));
      Attacked.assertRefused(hinted, "SuperOffice.Exceptions.SoSessionException");
      listener.assertThatNobodyCame();
    }
  }

  /** Within the limit of bytes, so that it is another limit that holds. */
  static Stream<String> wide() {
    return Stream.of(
        "<n:a>".repeat(30_000),
        "<n:a>".repeat(40) + "</n:a>".repeat(40),
        "<n:a " + attributes("a%s='x'", 10_000) + "/>",
        "<n:a " + attributes("a%s='x'", 65) + "/>",
        "<n:a " + attributes("xmlns:a%s='x'", 10_000) + "/>",
        "<n:a " + attributes("xmlns:a%s='x'", 65) + "/>",
        "<n:a>" + "<n:b/>".repeat(30_000) + "</n:a>",
        "<n:a>" + "<n:b/>".repeat(1_100) + "</n:a>",
        "<n:" + CANARY.repeat(15_000) + "/>",
        "<n:" + CANARY.repeat(100) + "/>",
        "<" + CANARY.repeat(100) + ":a/>",
        "<a xmlns='" + CANARY.repeat(15_000) + "'/>",
        "<a " + CANARY.repeat(100) + "='x'/>");
  }

  private static String attributes(String pattern, int count) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @MethodSource("wide")
  void x04RefusesWhatIsDeepWideOrLongWithinTheLimitOfBytes(String part) throws Exception {
    assertThat(part.length()).isLessThan(LIMIT);
    SERVER.faults(Wire.envelope(part, SERVER.setPassword()), "within the bounds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<n:%s/>",
        "<n:a %s='x'/>",
        "<n:a a='%s'/>",
        "<n:a>%s</n:a>",
        "<!--%s-->",
        "<?a %s?>",
        "<n:a xmlns:b='%s'/>"
      })
  void x04RefusesTenMebibytesOfOneThing(String pattern) throws Exception {
    byte[] message =
        Wire.envelope(pattern.formatted("x".repeat(10 * 1024 * 1024)), SERVER.setPassword())
            .getBytes(StandardCharsets.UTF_8);
    assertCutOff(Raw.request("Content-Type: text/xml", message));
  }

  @Test
  void x09RefusesAnElementOfAReservedName() throws Exception {
    SERVER.faults(Wire.envelope("<xmlns/>", SERVER.setPassword()), "a name that XML reserves");
  }

  @Test
  void x05ReadsNamesThatCollideInHashTablesAsFastAsOthers() throws Exception {
    // "Aa" and "BB" have one hash in Java, and so have all words made of them. No time is measured:
    // the number of names is bounded, which bounds the time.
    String colliding =
        IntStream.range(0, 4_096)
            .mapToObj(i -> "<n:" + word(i) + "/>")
            .collect(Collectors.joining());
    SERVER.faults(Wire.envelope(colliding, SERVER.setPassword()), "within the bounds");
  }

  private static String word(int bits) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      word.append((bits >> i & 1) == 0 ? "Aa" : "BB");
    }
    return word.toString();
  }

  @Test
  void x06ServesAMessageAtTheLimitAndRefusesOneByteMore() throws Exception {
    String call = Wire.envelope("", SERVER.setPassword());
    String atLimit = call + " ".repeat(LIMIT - call.length());
    Attacked.assertRefused(
        SERVER.wire.post("User", atLimit), "SuperOffice.Exceptions.SoSessionException");
    SERVER.faults(atLimit + " ", "over 262144 bytes");
  }

  @Test
  void x06CutsAnEndlessMessageOff() throws Exception {
    assertCutOff(
        Raw.request(
            "Content-Type: text/xml",
            (SERVER.good() + " ".repeat(100 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8)));
    try (Raw endless = new Raw(SERVER.wire.address(""))) {
      endless.write(
          Raw.head(
              "POST /Remote/Services85/User.svc HTTP/1.1",
              "Host: a",
              "Content-Type: text/xml",
              "Transfer-Encoding: chunked"));
      byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      assertThat(CutOff.whileWriting(endless, chunk, 100_000)).isLessThan(10_000);
    }
  }

  /** Either the refusal is read, or the connection ends before the rest is sent. */
  private static void assertCutOff(byte[] request) throws Exception {
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      assertThat(CutOff.whileWriting(raw, request)).isTrue();
    }
  }

  @Test
  void x07RefusesAMessageThatIsCutOffAtAnyByte() throws Exception {
    byte[] sample = SERVER.good().getBytes(StandardCharsets.UTF_8);
    try (Raw raw = new Raw(SERVER.wire.address(""))) {
      for (int length = 0; length < sample.length; length++) {
        byte[] part = java.util.Arrays.copyOf(sample, length);
        raw.write(Raw.request("Content-Type: text/xml", part));
        RawAnswer answer = raw.read();
        assertThat(answer.status()).as("%s bytes", length).isEqualTo(500);
        assertThat(answer.body()).contains("Fault>");
      }
    }
  }

  static List<byte[]> badBytes() {
    return List.of(
        new byte[] {(byte) 0xff},
        new byte[] {(byte) 0xc3},
        new byte[] {(byte) 0x80},
        new byte[] {(byte) 0xc0, (byte) 0xb2}, // an overlong 2
        new byte[] {(byte) 0xe0, (byte) 0x80, (byte) 0xb2},
        new byte[] {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0xb2},
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // a half of a pair
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xed, (byte) 0xb0, (byte) 0x80},
        new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond Unicode
        new byte[] {0},
        new byte[] {1},
        new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbe});
  }

  @ParameterizedTest
  @MethodSource("badBytes")
  void x08RefusesBytesThatAreNoText(byte[] bad) throws Exception {
    SERVER.faults(around(bad), "well-formed");
  }

  private static byte[] around(byte[] value) {
    String[] parts = SERVER.good().split(">2<", 2);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes((parts[0] + ">").getBytes(StandardCharsets.UTF_8));
    message.writeBytes(value);
    message.writeBytes(("<" + parts[1]).getBytes(StandardCharsets.UTF_8));
    return message.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#0;", "&#1;", "&#xD800;", "&#xFFFE;", "&#x110000;", "&#99999999999;"})
  void x08RefusesReferencesToWhatIsNoCharacter(String reference) throws Exception {
    SERVER.faults(SERVER.good().replace(">2<", ">" + reference + "<"), "well-formed");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, fffe, utf-16",
    "UTF-16BE, feff, utf-16",
    "UTF-16LE, '', UTF-16LE",
    "UTF-16BE, '', utf-16",
    "UTF-8, efbbbf, utf-8",
    "UTF-8, '', utf-8"
  })
  void x08ReadsUtf8AndUtf16(String charset, String mark, String declared) throws Exception {
    for (String declaration :
        new String[] {"", "<?xml version='1.0' encoding='" + declared + "'?>"}) {
      String message = declaration + Wire.envelope("", SERVER.setPassword());
      RawAnswer answer = Raw.post(SERVER.wire, "text/xml", encoded(message, charset, mark));
      assertThat(answer.body()).as(declaration).contains("SoSessionException");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-32BE, 0000feff, utf-32",
    "UTF-32LE, fffe0000, utf-32",
    "UTF-32BE, '', utf-32",
    "UTF-32LE, '', utf-32",
    "UTF-8, '', utf-16",
    "UTF-8, efbbbf, utf-16",
    "UTF-16LE, fffe, utf-8",
    "UTF-16BE, feff, utf-8",
    "UTF-16LE, fffe, utf-16be",
    "UTF-8, '', iso-8859-1",
    "UTF-8, '', utf-7",
    "UTF-8, '', ebcdic-cp-us",
    "UTF-8, '', no-such-thing",
    "UTF-16LE, feff, utf-16"
  })
  void x08RefusesOtherEncodingsAndWrongDeclarations(String charset, String mark, String declared)
      throws Exception {
    String message = "<?xml version='1.0' encoding='" + declared + "'?>" + SERVER.good();
    SERVER.faults(encoded(message, charset, mark), "");
  }

  @Test
  void x08RefusesHalvesOfPairsInUtf16() throws Exception {
    for (String half : new String[] {"d83d", "de00"}) {
      byte[] message = encoded(SERVER.good().replace(">2<", ">\u0102<"), "UTF-16BE", "feff");
      byte[] unit = java.util.HexFormat.of().parseHex(half);
      for (int i = 0; i < message.length; i += 2) {
        if (message[i] == 1 && message[i + 1] == 2) {
          message[i] = unit[0];
          message[i + 1] = unit[1];
        }
      }
      SERVER.faults(message, "well-formed");
    }
  }

  @Test
  void x08RefusesUtf7() throws Exception {
    SERVER.faults(
        SERVER.good().replace("<", "+ADw-").replace(">", "+AD4-").getBytes(StandardCharsets.UTF_8),
        "well-formed");
  }

  private static byte[] encoded(String text, String charset, String mark) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(java.util.HexFormat.of().parseHex(mark));
    bytes.writeBytes(text.getBytes(Charset.forName(charset)));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.2", "2.0"})
  void x20RefusesXmlOfAnotherVersion(String version) throws Exception {
    SERVER.faults("<?xml version=\"" + version + "\"?>" + SERVER.good(), "XML");
    SERVER.faults(
        "<?xml version=\"%s\" encoding=\"utf-8\"?>%s"
            .formatted(version, SERVER.good().replace("<n:AssociateId>", "<n:AssociateId>&#1;")),
        "XML");
  }
}
