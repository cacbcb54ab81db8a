package org.services85.user.soap.clients;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/**
 * What a client is generated from.
 *
 * @param user the WSDL of User
 * @param principal the WSDL of SoPrincipal
 */
record Wsdls(Path user, Path principal) {

  /** The environment variable that names the folder of the vendor's WSDLs. */
  static final String VENDORS = "NETSERVER_WSDLS";

  static Wsdls vendors() {
    Path folder = Path.of(System.getenv(VENDORS));
    return new Wsdls(
        folder.resolve("Services85-User.wsdl"), folder.resolve("Services85-SoPrincipal.wsdl"));
  }

  /** As the server gives them out. */
  static Wsdls ours(URI server, Path folder) throws IOException, InterruptedException {
    return new Wsdls(fetch(server, "User", folder), fetch(server, "SoPrincipal", folder));
  }

  private static Path fetch(URI server, String service, Path folder)
      throws IOException, InterruptedException {
    URI address = server.resolve("Remote/Services85/" + service + ".svc?singleWsdl");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).build(),
            HttpResponse.BodyHandlers.ofFile(folder.resolve(service + ".wsdl")))
        .body();
  }
}
