package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address by which a client reached the server, for the WSDL and the page to repeat. Of trusted
 * proxies are believed {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code -Prefix},
 * and {@code proto} and {@code host} of {@code Forwarded} (RFC 7239).
 *
 * @param clients tells through which proxies a request came
 */
record PublicAddress(ClientAddress clients) {

  /** A name, an IPv4 or an IPv6 address, and perhaps a port. */
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  /** Without marks of XML. */
  private static final Pattern PLAUSIBLE =
      Pattern.compile("https?://" + HOST + "(/[A-Za-z0-9._~%!$()*+,:@-]{0,255}){1,16}");

  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]{1,64}){0,8}/?");

  private static final Pattern SCHEME = Pattern.compile("(?i)https?");

  private static final int LARGEST_PORT = 65_535;

  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

  private static final Pattern PORT_AT_END = Pattern.compile(":[0-9]{1,5}$");

  /** A text that is in no address, and so makes one that has it implausible. */
  private static final String NONE = " ";

  /** The address, or empty if the request names none that can be one. */
  Optional<String> of(HttpServletRequest request) {
    int proxies = clients.proxies(request);
    String address =
        proxies == 0
            ? request.getScheme() + "://" + host(request)
            : new Proxied(request, proxies).address();
    return Optional.of(address + request.getRequestURI())
        .filter(plausible -> PLAUSIBLE.matcher(plausible).matches());
  }

  private static String host(HttpServletRequest request) {
    String name = request.getServerName();
    String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    int port = request.getServerPort();
    return port == usualPort(request.getScheme()) ? host : host + ":" + port;
  }

  private static int usualPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /**
   * A request with what proxies say of it. Each may add a value to a header, so that of as many
   * values as there are proxies, or fewer, the first one is of the proxy that the client called.
   * Where there are more, a client has sent one.
   *
   * @param request the request
   * @param proxies how many of them are trusted, one behind the other
   */
  private record Proxied(HttpServletRequest request, int proxies) {

    /** Without the path that the server itself sees. */
    String address() {
      String scheme =
          said("X-Forwarded-Proto", ForwardedElement::proto, SCHEME)
              .map(text -> text.toLowerCase(Locale.ROOT))
              .orElse(request.getScheme());
      String named = said("X-Forwarded-Host", ForwardedElement::host, HOST).orElse(host(request));
      String host =
          values("X-Forwarded-Port").stream()
              .findFirst()
              .map(port -> withPort(named, port, scheme))
              .orElse(named);
      return scheme + "://" + host + prefix();
    }

    /** Two headers that disagree are believed neither. */
    private Optional<String> said(
        String name, Function<ForwardedElement, String> part, Pattern form) {
      Optional<String> own = values(name).stream().findFirst();
      Optional<String> forwarded = forwarded(part);
      boolean agreed =
          own.isEmpty() || forwarded.isEmpty() || own.get().equalsIgnoreCase(forwarded.get());
      return own.or(() -> forwarded)
          .map(text -> agreed && form.matcher(text).matches() ? text : NONE);
    }

    private Optional<String> forwarded(Function<ForwardedElement, String> part) {
      List<ForwardedElement> elements =
          ClientAddress.header(request, ClientAddress.FORWARDED)
              .flatMap(ForwardedElement::all)
              .orElse(List.of());
      return elements.stream()
          .skip(Math.max(0, elements.size() - proxies))
          .map(part)
          .filter(text -> !text.isEmpty())
          .findFirst();
    }

    private List<String> values(String name) {
      List<String> values =
          ClientAddress.header(request, name).stream()
              .flatMap(all -> Stream.of(all.split(",", -1)))
              .map(String::strip)
              .toList();
      return values.size() > proxies ? List.of(NONE) : values;
    }

    /** Each proxy names the beginning of the path that it has taken away. */
    private String prefix() {
      StringBuilder prefix = new StringBuilder();
      for (String each : values("X-Forwarded-Prefix")) {
        prefix.append(
            !PREFIX.matcher(each).matches()
                ? NONE
                : each.endsWith("/") ? each.substring(0, each.length() - 1) : each);
      }
      return prefix.toString();
    }
  }

  private static String withPort(String host, String port, String scheme) {
    if (!PORT.matcher(port).matches() || Integer.parseInt(port) > LARGEST_PORT) {
      return NONE;
    }
    String name = PORT_AT_END.matcher(host).replaceFirst("");
    int number = Integer.parseInt(port);
    return number == usualPort(scheme) ? name : name + ":" + number;
  }
}
