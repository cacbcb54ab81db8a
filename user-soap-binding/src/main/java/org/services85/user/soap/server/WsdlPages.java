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

/** Answers {@code ?wsdl} and {@code ?singleWsdl}, which are the same document. Thread-safe. */
final class WsdlPages {

  private static final Set<String> QUERIES = Set.of("wsdl", "singlewsdl");

  private final Map<ServiceContract, Wsdl> descriptions = new EnumMap<>(ServiceContract.class);
  private final PublicAddress address;

  WsdlPages(PublicAddress address) {
    this.address = address;
    for (ServiceContract contract : ServiceContract.values()) {
      descriptions.put(contract, Wsdl.of(contract));
    }
  }

  /** Whether a request asks for a document and not for a call. */
  static boolean isAsked(HttpServletRequest request) {
    return request.getQueryString() != null
        && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
  }

  void answer(CallAddress asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!QUERIES.contains(request.getQueryString().toLowerCase(Locale.ROOT))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<String> location = address.of(request);
    if (location.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
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
