package org.services85.user.soap.server.page;

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
import java.util.function.Function;
import org.services85.user.api.AgentOperation;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * Answers {@code ?wsdl} and {@code ?singleWsdl}, which are the same document, {@code ?disco}, by
 * which tools find that, and the bare address by a page for people. Thread-safe.
 */
public final class Pages {

  private static final Set<String> DESCRIPTIONS = Set.of("wsdl", "singlewsdl");
  private static final String DISCOVERY = "disco";

  private final Map<ServiceContract, Wsdl> descriptions = new EnumMap<>(ServiceContract.class);
  private final Function<HttpServletRequest, Optional<String>> address;
  private final ServicePage page;

  /**
   * Pages of both services.
   *
   * @param address the address by which a request's client reached the server, or empty where the
   *     request names none that can be one
   * @param page what people get
   * @param offered the operations that the WSDL lists
   */
  public Pages(
      Function<HttpServletRequest, Optional<String>> address,
      ServicePage page,
      Set<AgentOperation> offered) {
    this.address = address;
    this.page = page;
    for (ServiceContract contract : ServiceContract.values()) {
      descriptions.put(contract, Wsdl.of(contract, offered));
    }
  }

  /**
   * Whether a request asks for a document and not for a call.
   *
   * @param request a request
   * @return true for GET and HEAD
   */
  public static boolean isAsked(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /**
   * Answers a request for a document.
   *
   * @param asked the service that was asked
   * @param request the request
   * @param response gets the document, or the status 400 or 404
   * @throws IOException if the client cannot be written to
   */
  public void answer(CallAddress asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = query(request);
    if (!query.isEmpty() && !query.equals(DISCOVERY) && !DESCRIPTIONS.contains(query)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Optional<String> location = address.apply(request);
    if (location.isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else if (query.isEmpty()) {
      page.answer(asked, location.get(), response);
    } else if (query.equals(DISCOVERY)) {
      write(Discovery.of(asked, location.get()), response);
    } else {
      write(
          Objects.requireNonNull(descriptions.get(asked.contract()))
              .at(asked.services(), location.get()),
          response);
    }
  }

  /** The query without what tools add: capital letters, and an equals sign at the end. */
  private static String query(HttpServletRequest request) {
    String query = Objects.requireNonNullElse(request.getQueryString(), "");
    return (query.endsWith("=") ? query.substring(0, query.length() - 1) : query)
        .toLowerCase(Locale.ROOT);
  }

  private static void write(String document, HttpServletResponse response) throws IOException {
    response.setContentType("text/xml; charset=utf-8");
    response.getOutputStream().write(document.getBytes(StandardCharsets.UTF_8));
  }
}
