package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of the client behind proxies: of those that {@code X-Forwarded-For} or {@code
 * Forwarded} (RFC 7239) name, the last one that is no trusted proxy, as each proxy adds who called
 * it at the end and a client can write what it likes before. Where no trusted proxy calls, it is
 * who calls. Thread-safe.
 *
 * @param trustedProxies whose headers are believed
 */
record ClientAddress(Set<AddressRange> trustedProxies) {

  static final String FORWARDED = "Forwarded";

  /** No honest chain of proxies needs more; what stands before is not read. */
  private static final int MOST_CHARACTERS = 4096;

  private static final Pattern PORT_AT_END = Pattern.compile(":[0-9]{1,5}$");

  /** An address that is reached from the server, and the number of proxies on the way. */
  private record Reached(InetAddress address, int proxies) {}

  ClientAddress {
    trustedProxies = Set.copyOf(trustedProxies);
  }

  /** The request as the client itself would have sent it: with its address. */
  HttpServletRequest unproxied(HttpServletRequest request) {
    String address = of(request);
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getRemoteAddr() {
        return address;
      }
    };
  }

  String of(HttpServletRequest request) {
    String remote = request.getRemoteAddr();
    return trustedProxy(remote)
        .map(proxy -> behind(proxy, request).address().getHostAddress())
        .orElse(remote);
  }

  /** Through how many trusted proxies a request came. */
  int proxies(HttpServletRequest request) {
    return trustedProxy(request.getRemoteAddr())
        .map(proxy -> behind(proxy, request).proxies())
        .orElse(0);
  }

  private Optional<InetAddress> trustedProxy(String remote) {
    return trustedProxies.isEmpty()
        ? Optional.empty()
        : AddressRange.address(withoutBrackets(remote)).filter(this::isTrusted);
  }

  private boolean isTrusted(InetAddress address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }

  /** Two headers that disagree are believed neither: a client may have sent one of them. */
  private Reached behind(InetAddress proxy, HttpServletRequest request) {
    Optional<String> list = header(request, "X-Forwarded-For");
    Optional<String> forwarded = header(request, FORWARDED);
    Reached byList = client(proxy, list.map(text -> List.of(text.split(",", -1))));
    Reached byForwarded =
        client(
            proxy,
            forwarded
                .flatMap(ForwardedElement::all)
                .map(elements -> elements.stream().map(ForwardedElement::node).toList()));
    if (list.isPresent()
        && forwarded.isPresent()
        && !byList.address().equals(byForwarded.address())) {
      return new Reached(proxy, 1);
    }
    return list.isPresent() ? byList : byForwarded;
  }

  /** Goes back from the proxy as long as all are trusted and can be read. */
  private Reached client(InetAddress proxy, Optional<List<String>> hops) {
    List<String> named = hops.orElse(List.of());
    Reached at = new Reached(proxy, 1);
    for (int i = named.size() - 1; i >= 0; i--) {
      Optional<InetAddress> before = node(named.get(i));
      if (before.isEmpty()) {
        return at;
      }
      if (!isTrusted(before.get())) {
        return new Reached(before.get(), at.proxies());
      }
      at = new Reached(before.get(), at.proxies() + 1);
    }
    return at;
  }

  /** All lines of a header, or their end where they are long; empty where there is none. */
  static Optional<String> header(HttpServletRequest request, String name) {
    String all = String.join(",", Collections.list(request.getHeaders(name)));
    return all.isBlank()
        ? Optional.empty()
        : Optional.of(all.substring(Math.max(0, all.length() - MOST_CHARACTERS)));
  }

  /** An address, perhaps in brackets, perhaps with a port; neither a name nor "unknown". */
  private static Optional<InetAddress> node(String text) {
    String node = text.strip();
    boolean portable = node.startsWith("[") || node.indexOf(':') == node.lastIndexOf(':');
    return AddressRange.address(
        withoutBrackets(portable ? PORT_AT_END.matcher(node).replaceFirst("") : node));
  }

  private static String withoutBrackets(String address) {
    return address.startsWith("[") && address.endsWith("]")
        ? address.substring(1, address.length() - 1)
        : address;
  }
}
