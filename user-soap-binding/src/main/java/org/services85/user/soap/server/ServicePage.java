package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import org.services85.user.soap.wire.Operation;
import org.services85.user.soap.wire.ServiceContract;

/** What a person sees who opens a service's address in a browser. Thread-safe. */
record ServicePage(String policy) {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c2530;--paper:#fbfbf9;--soft:#eef0ee;--link:#0b5cad}
      @media(prefers-color-scheme:dark){:root{--ink:#e3e7eb;--paper:#15191e;--soft:#222931;--link:#8ac1ff}}
      body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:0 auto;padding:1rem}
      h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.15rem;margin:1.75rem 0 .5rem}
      a{color:var(--link)}code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
      code,a{overflow-wrap:anywhere}pre{background:var(--soft);padding:.75rem;border-radius:.4rem;white-space:pre-wrap;overflow-wrap:anywhere}
      ul{padding-left:1.25rem}
      """;

  /** No script, nothing from elsewhere, in nobody's frame; this one style sheet. */
  private static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
          .formatted(sha256(STYLE));

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>%1$s service</title>
      <link rel="alternate" type="text/xml" href="%3$s?disco">
      <meta name="viewport" content="width=device-width,initial-scale=1"><style>%2$s</style></head>
      <body><h1>%1$s service</h1>
      <p>A SOAP 1.1 and 1.2 endpoint at <code>%3$s</code>.</p>
      <h2>Description</h2>
      <ul><li><a href="%3$s?wsdl">%3$s?wsdl</a></li><li><a href="%3$s?singleWsdl">%3$s?singleWsdl</a></li></ul>
      <h2>Operations</h2>
      <ul>%4$s</ul>
      %5$s<h2>A request to paste</h2>
      <p>Into bash or zsh, with values of your own in place of the capitals. Secrets are asked for, and stay out of
      the shell's history and the list of processes. In XML, <code>&amp;</code> is written <code>&amp;amp;</code> and
      <code>&lt;</code> is written <code>&amp;lt;</code>.</p>
      <pre>%6$s</pre>
      </body></html>
      """;

  /**
   * In single quotes, as the address may hold what a shell would run. One line to the end of what
   * is sent, as a shell that is asked for the secret would else take the next line for it.
   */
  private static final String CURL =
      """
      printf '%1$s: '; read -rs SECRET; curl -s -H 'Content-Type: text/xml; charset=utf-8' --data-binary @- '%2$s' <<EOF
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="%3$s"><s:Header>%4$s</s:Header><s:Body>%5$s</s:Body></s:Envelope>
      EOF
      """;

  void answer(CallAddress asked, String location, HttpServletResponse response) throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.getOutputStream().write(html(asked, location).getBytes(StandardCharsets.UTF_8));
  }

  private String html(CallAddress asked, String location) {
    return PAGE.formatted(
        escaped(asked.contract().serviceName()),
        STYLE,
        escaped(location),
        asked.contract().operations().stream()
            .map(Operation::name)
            .map(name -> "<li><code>" + escaped(name) + "</code></li>")
            .collect(Collectors.joining("\n")),
        policy.isBlank()
            ? ""
            : "<h2>Generated passwords</h2>\n<pre>" + escaped(policy) + "</pre>\n",
        escaped(curl(asked, location)));
  }

  private static String curl(CallAddress asked, String location) {
    String namespace = asked.services().namespace();
    return asked.contract() == ServiceContract.USER
        ? CURL.formatted(
            "Ticket",
            location,
            namespace,
            "<n:Credentials><n:Ticket>$SECRET</n:Ticket></n:Credentials>",
            "<n:SetGeneratedPassword><n:AssociateId>ASSOCIATE_ID</n:AssociateId></n:SetGeneratedPassword>")
        : CURL.formatted(
            "Password",
            location,
            namespace,
            "",
            "<n:AuthenticateUsernamePassword><n:UserName>USER_NAME</n:UserName><n:Password>$SECRET</n:Password></n:AuthenticateUsernamePassword>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
