package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;

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
