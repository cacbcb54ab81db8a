package org.services85.user.soap.standalone.observability;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who may read the metrics. */
public enum MetricsReaders {
  /** Not even this machine. */
  nobody,

  /** Who asks on this machine, for an address of it, and not through a proxy that says so. */
  loopback,

  /** Whoever reaches the server. */
  everybody;

  /** A browser that was lured to a name of somebody else's asks for that name. */
  private static final Pattern LOCAL = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

  private static final List<String> FORWARDING = List.of("forwarded", "via", "x-real-ip");

  boolean include(HttpServletRequest request) {
    return switch (this) {
      case nobody -> false;
      case loopback ->
          isLoopback(request.getRemoteAddr())
              && LOCAL.matcher(request.getServerName().toLowerCase(Locale.ROOT)).matches()
              && Collections.list(request.getHeaderNames()).stream()
                  .noneMatch(MetricsReaders::isOfAProxy);
      case everybody -> true;
    };
  }

  private static boolean isOfAProxy(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forwarded-") || FORWARDING.contains(name);
  }

  private static boolean isLoopback(String address) {
    try {
      // Always digits, so nothing is looked up.
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
