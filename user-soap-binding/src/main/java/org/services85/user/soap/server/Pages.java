package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.services85.user.soap.wire.ServiceContract;

/**
 * Answers {@code ?wsdl} and {@code ?singleWsdl}, which are the same document, and the bare address
 * by a page for people. Thread-safe.
 */
final class Pages {

  private static final Set<String> QUERIES = Set.of("wsdl", "singlewsdl");

  private final Map<ServiceContract, Wsdl> descriptions = new EnumMap<>(ServiceContract.class);
  private final PublicAddress address;
  private final ServicePage page;

  Pages(PublicAddress address, ServicePage page) {
    this.address = address;
    this.page = page;
    for (ServiceContract contract : ServiceContract.values()) {
      descriptions.put(contract, Wsdl.of(contract));
    }
  }

  /** Whether a request asks for a document and not for a call. */
  static boolean isAsked(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  void answer(CallAddress asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    if (query != null && !QUERIES.contains(query.toLowerCase(Locale.ROOT))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<String> location = address.of(request);
    if (location.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    if (query == null) {
      page.answer(asked, location.get(), response);
      return;
    }
    response.setContentType("text/xml; charset=utf-8");
    response
        .getOutputStream()
        .write(
            Objects.requireNonNull(descriptions.get(asked.contract()))
                .at(asked.services(), location.get())
                .getBytes(StandardCharsets.UTF_8));
  }
}
