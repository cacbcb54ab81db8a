package org.services85.user.testkit.netserver;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client without a library: messages as text. */
record RawClient(URI base) {

  static final String NS = "http://www.superoffice.net/ws/crm/NetServer/Services85";
  static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  HttpResponse<String> send(String path, HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.uri(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(path, HttpRequest.newBuilder());
  }

  HttpResponse<String> post(String service, String message) throws Exception {
    return send("Remote/Services85/" + service + ".svc", of(message));
  }

  static HttpRequest.Builder of(String message) {
    return HttpRequest.newBuilder()
        .header("Content-Type", "text/xml; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(message));
  }

  static String envelope(String headers, String body) {
    return "<s:Envelope xmlns:s='%s' xmlns:n='%s'><s:Header>%s</s:Header><s:Body>%s</s:Body></s:Envelope>"
        .formatted(SOAP_11, NS, headers, body);
  }

  static String credentials(String ticket) {
    return "<n:Credentials><n:Ticket>" + ticket + "</n:Ticket></n:Credentials>";
  }

  HttpResponse<String> logOn(String name, String password) throws Exception {
    return post(
        "SoPrincipal",
        envelope(
            "",
            "<n:AuthenticateUsernamePassword><n:UserName>%s</n:UserName><n:Password>%s</n:Password></n:AuthenticateUsernamePassword>"
                .formatted(name, password)));
  }

  String ticket(String name, String password) throws Exception {
    return in("Ticket", logOn(name, password));
  }

  /** The text in the first element of that name. */
  static String in(String element, HttpResponse<String> answer) {
    Matcher found = Pattern.compile("<(?:\\w+:)?" + element + ">([^<]*)<").matcher(answer.body());
    if (!found.find()) {
      throw new AssertionError("no " + element + " in " + answer.body());
    }
    return found.group(1);
  }
}
