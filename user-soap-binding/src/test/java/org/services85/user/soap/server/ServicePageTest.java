package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;

/** What a person sees who opens a service's address in a browser. */
class ServicePageTest {

  static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    wire = new Wire(host -> host.policy("length: 20\n<script>\"it's\" & more</script>"));
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static HttpResponse<String> get(Wire server, String path) throws Exception {
    return server.send(HttpRequest.newBuilder(server.address(path)));
  }

  private static String page(ServiceContract contract) throws Exception {
    return get(wire, "Remote/Services85/" + contract.file()).body();
  }

  @ParameterizedTest
  @EnumSource
  void namesTheDescriptionsAndEveryOperation(ServiceContract contract) throws Exception {
    String address = wire.address("Remote/Services85/" + contract.file()).toString();
    assertThat(page(contract))
        .contains("<h1>" + contract.serviceName() + " service</h1>")
        .contains("href=\"" + address + "?wsdl\"", "href=\"" + address + "?singleWsdl\"")
        .contains(
            contract.operations().stream()
                .map(Operation::name)
                .map(name -> "<code>" + name + "</code>")
                .toList());
    assertThat(get(wire, "Remote/Services85/" + contract.file() + "?singleWsdl").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void showsEachOperationOnceWithItsParametersAndALine(ServiceContract contract) throws Exception {
    String page = page(contract);
    for (Operation operation : contract.operations()) {
      String parameters =
          operation.request().parts().stream()
              .map(part -> "<code>" + part.name().getLocalPart() + "</code>")
              .collect(Collectors.joining(", ", "(", ")"));
      assertThat(page)
          .containsOnlyOnce("<dt><code>" + operation.name() + "</code> " + parameters + "</dt><dd>")
          .doesNotContain("<dd></dd>");
    }
  }

  @Test
  void groupsTheOperationsUnderHeadings() throws Exception {
    assertThat(page(ServiceContract.USER))
        .containsSubsequence(
            "<h3>Passwords</h3>",
            "<code>SetGeneratedPassword</code>",
            "<h3>Names</h3>",
            "<code>GetValidUserName</code>",
            "<h3>Users</h3>",
            "<code>MakeRetired</code>");
  }

  /** For a person at a keyboard or with a screen reader. */
  @ParameterizedTest
  @EnumSource
  void hasLandmarksAndLinksWithinThePageThatLeadSomewhere(ServiceContract contract)
      throws Exception {
    String page = page(contract);
    assertThat(page).contains("<html lang=\"en\">", "<header>", "<nav ", "<main>");
    assertThat(found("<h1>", page)).hasSize(1);
    assertThat(found("href=\"#(\\w+)\"", page))
        .isNotEmpty()
        .isSubsetOf(found(" id=\"(\\w+)\"", page));
    assertThat(found("aria-labelledby=\"(\\w+)\"", page)).isSubsetOf(found(" id=\"(\\w+)\"", page));
  }

  private static List<String> found(String pattern, String page) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map(each -> each.group(each.groupCount()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cust12345/", "cust12345/"})
  void theRootLeadsThere(String path) throws Exception {
    try (Wire prefixed = new Wire(host -> host.pathPrefixes(Set.of("/Cust12345")))) {
      HttpResponse<String> answer = get(prefixed, path);
      assertThat(answer.statusCode()).isEqualTo(302);
      String location = answer.headers().firstValue("Location").orElseThrow();
      assertThat(location).as("nothing that the client sent is repeated").doesNotContain(":");
      assertThat(get(prefixed, path + location).body()).contains("<h1>User service</h1>");
      HttpRequest.Builder call = HttpRequest.newBuilder(prefixed.address(path));
      assertThat(prefixed.send(call.POST(HttpRequest.BodyPublishers.noBody())).statusCode())
          .isEqualTo(404);
      assertThat(get(prefixed, path + "other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void saysThePolicyWithNothingInItThatABrowserRuns() throws Exception {
    assertThat(page(ServiceContract.USER))
        .contains("length: 20\n&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void leavesThePolicyOutWhereTheHostTellsNone() throws Exception {
    try (Wire silent = new Wire()) {
      assertThat(get(silent, "Remote/Services85/User.svc").body())
          .contains("<h1>User service</h1>")
          .doesNotContain("Generated passwords");
    }
  }

  @Test
  void allowsItsOwnStyleAndNothingElse() throws Exception {
    HttpResponse<String> answer = get(wire, "Remote/Services85/User.svc");
    String style = answer.body().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void quotesAnAddressThatAShellWouldRun() throws Exception {
    assertThat(get(wire, "Remote/$(id)/Services85/User.svc").body())
        .contains(
            "--data-binary @- &#39;" + wire.address("Remote/$(id)/Services85/User.svc") + "&#39;")
        .doesNotContain("@- http");
  }

  @Test
  void showsRequestsOfTheVersionAskedFor() throws Exception {
    assertThat(get(wire, "Remote/Services84/User.svc").body())
        .contains("NetServer/Services84&quot;")
        .doesNotContain("Services85");
  }
}
