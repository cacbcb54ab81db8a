package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address by which a client reached the server, for the WSDL to repeat.
 *
 * @param clients tells whose X-Forwarded-Proto and X-Forwarded-Host are believed
 */
record PublicAddress(ClientAddress clients) {

  /** A name, an IPv4 or an IPv6 address, and perhaps a port; a path without marks of XML. */
  private static final Pattern PLAUSIBLE =
      Pattern.compile(
          "https?://([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?"
              + "(/[A-Za-z0-9._~%!$()*+,:@-]{0,255}){1,16}");

  /** The address, or empty if the request names none that can be one. */
  Optional<String> of(HttpServletRequest request) {
    String scheme = request.getScheme();
    String host = host(request);
    if (clients.isTrusted(request.getRemoteAddr())) {
      scheme = header(request, "X-Forwarded-Proto", scheme);
      host = header(request, "X-Forwarded-Host", host);
    }
    return Optional.of(scheme + "://" + host + request.getRequestURI())
        .filter(address -> PLAUSIBLE.matcher(address).matches());
  }

  private static String host(HttpServletRequest request) {
    String name = request.getServerName();
    String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    int port = request.getServerPort();
    boolean implied = port == (request.getScheme().equals("https") ? 443 : 80);
    return implied ? host : host + ":" + port;
  }

  private static String header(HttpServletRequest request, String name, String otherwise) {
    return Objects.requireNonNullElse(request.getHeader(name), otherwise).strip();
  }
}
