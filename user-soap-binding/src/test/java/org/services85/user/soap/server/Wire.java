package org.services85.user.soap.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.services85.user.api.UserType;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.fake.FakeUserAgents;

/** A server over the fake, and raw messages to it. */
final class Wire implements AutoCloseable {

  static final String NS = "http://www.superoffice.net/ws/crm/NetServer/Services85";
  static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

  private static final Pattern TICKET = Pattern.compile("<(?:\\w+:)?Ticket>([^<]+)<");
  private static final Pattern RESPONSE = Pattern.compile("<(?:\\w+:)?Response>([^<]+)<");

  final MutableClock clock = MutableClock.at(Instant.parse("2026-03-29T00:30:00Z"));
  private final HttpClient http = HttpClient.newHttpClient();
  private final NetServerHost host;

  Wire() throws IOException {
    this(defaults -> defaults);
  }

  /** A server with other settings. */
  Wire(UnaryOperator<NetServerHost.Builder> settings) throws IOException {
    List<SeededUser> users =
        List.of(
            SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "first password")
                .asAdministrator(),
            SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "first password"));
    FakeUserAgents agents = FakeUserAgents.of(new Installation(users, List.of(), clock));
    host = settings.apply(NetServerHost.builder(agents)).start();
  }

  URI address(String path) {
    return host.baseUri().resolve(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String service) {
    return HttpRequest.newBuilder(address("Remote/Services85/" + service + ".svc"));
  }

  HttpResponse<String> post(String service, String body) throws Exception {
    return send(
        request(service)
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A call of the User service in SOAP 1.1. */
  static String envelope(String headers, String body) {
    return "<s:Envelope xmlns:s=\"%s\" xmlns:n=\"%s\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>"
        .formatted(SOAP_11, NS, headers, body);
  }

  static String credentials(String ticket) {
    return "<n:Credentials><n:Ticket>" + ticket + "</n:Ticket></n:Credentials>";
  }

  static String setGeneratedPassword(String arguments) {
    return "<n:SetGeneratedPassword>" + arguments + "</n:SetGeneratedPassword>";
  }

  HttpResponse<String> logOn(String name, String password) throws Exception {
    return post(
        "SoPrincipal",
        envelope(
            "",
            "<n:AuthenticateUsernamePassword><n:UserName>%s</n:UserName><n:Password>%s</n:Password></n:AuthenticateUsernamePassword>"
                .formatted(name, password)));
  }

  String ticket() throws Exception {
    return first(TICKET, logOn("alma", "first password").body());
  }

  boolean logsOn(String name, String password) throws Exception {
    return logOn(name, password).body().contains("AuthenticationSucceeded>true<");
  }

  static String password(HttpResponse<String> answer) {
    return first(RESPONSE, answer.body());
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing like " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    host.close();
  }
}
