package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** No honest chain of proxies needs more; what stands before is not read. */
  private static final int MOST_CHARACTERS = 4096;

  private static final Pattern PORT_AT_END = Pattern.compile(":[0-9]{1,5}$");

  /** A pair of RFC 7239, section 4: a token, and a token or a quoted string. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\"[^\"\\\\]*+\"|[^\",;\\s]++)\\s*");

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
    return isTrusted(remote)
        ? AddressRange.address(withoutBrackets(remote))
            .map(proxy -> behind(proxy, request).getHostAddress())
            .orElse(remote)
        : remote;
  }

  boolean isTrusted(String remote) {
    return !trustedProxies.isEmpty()
        && AddressRange.address(withoutBrackets(remote)).filter(this::isTrusted).isPresent();
  }

  private boolean isTrusted(InetAddress address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }

  /** Two headers that disagree are believed neither: a client may have sent one of them. */
  private InetAddress behind(InetAddress proxy, HttpServletRequest request) {
    Optional<String> list = header(request, "X-Forwarded-For");
    Optional<String> forwarded = header(request, "Forwarded");
    InetAddress byList = client(proxy, list.map(text -> text.split(",", -1)).map(List::of));
    InetAddress byForwarded = client(proxy, forwarded.flatMap(ClientAddress::nodes));
    if (list.isPresent() && forwarded.isPresent() && !byList.equals(byForwarded)) {
      return proxy;
    }
    return list.isPresent() ? byList : byForwarded;
  }

  /** Goes back from the proxy as long as all are trusted and can be read. */
  private InetAddress client(InetAddress proxy, Optional<List<String>> hops) {
    List<String> named = hops.orElse(List.of());
    InetAddress at = proxy;
    for (int i = named.size() - 1; i >= 0 && isTrusted(at); i--) {
      Optional<InetAddress> before = node(named.get(i));
      if (before.isEmpty()) {
        return at;
      }
      at = before.get();
    }
    return at;
  }

  /** All lines of a header, or their end where they are long; empty where there is none. */
  private static Optional<String> header(HttpServletRequest request, String name) {
    String all = String.join(",", Collections.list(request.getHeaders(name)));
    return all.isBlank()
        ? Optional.empty()
        : Optional.of(all.substring(Math.max(0, all.length() - MOST_CHARACTERS)));
  }

  /** What {@code for} says in each element; empty where the header has another form. */
  private static Optional<List<String>> nodes(String forwarded) {
    List<String> nodes = new ArrayList<>();
    String node = "";
    Matcher pair = PAIR.matcher(forwarded);
    int at = 0;
    while (pair.find(at) && pair.start() == at) {
      if (pair.group(1).equalsIgnoreCase("for")) {
        node = pair.group(2).replace("\"", "");
      }
      at = pair.end();
      boolean ended = at == forwarded.length();
      if (ended || forwarded.charAt(at) == ',') {
        nodes.add(node);
        node = "";
      }
      if (ended) {
        return Optional.of(nodes);
      }
      if (forwarded.charAt(at) != ',' && forwarded.charAt(at) != ';') {
        return Optional.empty();
      }
      at++;
    }
    return Optional.empty();
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
