package org.services85.user.soap.server.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.services85.user.api.AgentOperation;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.Purpose.Group;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * The page that a browser shows at the address of a service. Thread-safe.
 *
 * @param policy what is said of generated passwords, as plain text; nothing where it is blank
 * @param offered the operations that are listed
 */
public record ServicePage(String policy, Set<AgentOperation> offered) {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c2530;--quiet:#4a5563;--paper:#fbfbf9;--soft:#eef0ee;--link:#0b5cad}
      @media(prefers-color-scheme:dark){:root{--ink:#e3e7eb;--quiet:#b3bcc6;--paper:#15191e;--soft:#222931;--link:#8ac1ff}}
      body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:46rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
      h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin:1.75rem 0 .5rem}h3{font-size:1rem;margin:1.25rem 0 .25rem}
      a{color:var(--link)}code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
      pre{background:var(--soft);padding:.75rem;border-radius:.4rem;white-space:pre-wrap}
      .copy{user-select:all}.where{border-left:.25rem solid var(--link);padding-left:.75rem}
      ul{padding-left:1.25rem}nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
      dl{margin:0}dt{margin-top:.6rem}dt code:first-child{font-weight:600}dd{margin:0;color:var(--quiet)}
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
      <body><header><h1>%1$s service</h1>
      <p>%4$s Programs call it by SOAP 1.1 or 1.2 at <code>%3$s</code>.</p></header>
      <nav aria-label="This page"><ul><li><a href="#description">Description</a></li><li><a href="#request">A request to paste</a></li>
      <li><a href="#operations">Operations</a></li>%5$s<li><a href="%6$s">%6$s</a></li></ul></nav>
      <main>
      <section aria-labelledby="description"><h2 id="description">Description</h2>
      <ul><li><a href="%3$s?wsdl">%3$s?wsdl</a></li><li><a href="%3$s?singleWsdl">%3$s?singleWsdl</a></li></ul></section>
      <section aria-labelledby="request"><h2 id="request">A request to paste</h2>
      <p class="where"><strong>Runs in bash or zsh, with curl.</strong> A click selects all of it. Replace the capitals by values of your own.
      It asks for the %7$s. It keeps that out of the shell's history and the list of processes.
      In XML, <code>&amp;</code> is written <code>&amp;amp;</code> and <code>&lt;</code> is written <code>&amp;lt;</code>.</p>
      <pre class="copy">%8$s</pre></section>
      <section aria-labelledby="operations"><h2 id="operations">Operations</h2>
      %9$s</section>
      %10$s</main>
      </body></html>
      """;

  private static final String POLICY =
      """
      <section aria-labelledby="policy"><h2 id="policy">Generated passwords</h2>
      <pre>%s</pre></section>
      """;

  private static final String TICKET =
      "ticket, which <a href=\"SoPrincipal.svc\">SoPrincipal.svc</a> gives";

  private static final String POLICY_LINK = "<li><a href=\"#policy\">Generated passwords</a></li>";

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

  /**
   * Answers a request for the page.
   *
   * @param asked the service that was asked
   * @param location the address by which the client reached it
   * @param response gets the page
   * @throws IOException if the client cannot be written to
   */
  public void answer(CallAddress asked, String location, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.getOutputStream().write(html(asked, location).getBytes(StandardCharsets.UTF_8));
  }

  private String html(CallAddress asked, String location) {
    boolean isUser = asked.contract() == ServiceContract.USER;
    return PAGE.formatted(
        escaped(asked.contract().serviceName()),
        STYLE,
        escaped(location),
        isUser
            ? "This service generates, sets and checks the passwords of users, and manages their"
                + " names."
            : "This service logs users on, and gives them the ticket that calls need.",
        policy.isBlank() ? "" : POLICY_LINK,
        (isUser ? ServiceContract.SO_PRINCIPAL : ServiceContract.USER).file(),
        isUser ? TICKET : "password",
        escaped(curl(asked, location)),
        operations(asked.contract()),
        policy.isBlank() ? "" : POLICY.formatted(escaped(policy)));
  }

  /** The operations by group, each with its parameters and a line. */
  private String operations(ServiceContract contract) {
    Map<Group, List<Operation>> groups =
        contract.operations().stream()
            .filter(operation -> offered.contains(operation.operation()))
            .sorted(Comparator.comparing(Operation::operation))
            .collect(
                Collectors.groupingBy(
                    each -> each.purpose().group(),
                    () -> new EnumMap<>(Group.class),
                    Collectors.toList()));
    StringBuilder html = new StringBuilder();
    groups.forEach(
        (group, operations) -> {
          html.append("<h3>").append(group.title()).append("</h3>\n<dl>\n");
          operations.forEach(each -> html.append(described(each)));
          html.append("</dl>\n");
        });
    return html.toString();
  }

  private static String described(Operation operation) {
    return "<dt>%s %s</dt><dd>%s</dd>\n"
        .formatted(
            code(operation.name()),
            operation.request().parts().stream()
                .map(part -> code(part.name().getLocalPart()))
                .collect(Collectors.joining(", ", "(", ")")),
            escaped(operation.purpose().text()));
  }

  private static String code(String name) {
    return "<code>" + escaped(name) + "</code>";
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
