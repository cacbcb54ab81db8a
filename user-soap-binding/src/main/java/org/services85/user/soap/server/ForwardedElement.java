package org.services85.user.soap.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An element of {@code Forwarded} (RFC 7239, section 4): what one proxy says of a request as it got
 * it. What it does not say is empty.
 *
 * @param node who called it, by {@code for}
 * @param host the host that was asked for
 * @param proto the scheme
 */
record ForwardedElement(String node, String host, String proto) {

  /** A pair: a token, and a token or a quoted string. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\"[^\"\\\\]*+\"|[^\",;\\s]++)\\s*");

  /** The elements of a header, the nearest proxy's last; empty where it has another form. */
  static Optional<List<ForwardedElement>> all(String header) {
    List<ForwardedElement> elements = new ArrayList<>();
    Map<String, String> pairs = new HashMap<>();
    Matcher pair = PAIR.matcher(header);
    int at = 0;
    while (pair.find(at) && pair.start() == at) {
      String name = pair.group(1).toLowerCase(Locale.ROOT);
      if (pairs.put(name, pair.group(2).replace("\"", "")) != null) {
        return Optional.empty();
      }
      at = pair.end();
      boolean ended = at == header.length();
      if (ended || header.charAt(at) == ',') {
        elements.add(of(pairs));
        pairs.clear();
      }
      if (ended) {
        return Optional.of(elements);
      }
      if (header.charAt(at) != ',' && header.charAt(at) != ';') {
        return Optional.empty();
      }
      at++;
    }
    return Optional.empty();
  }

  private static ForwardedElement of(Map<String, String> pairs) {
    return new ForwardedElement(
        pairs.getOrDefault("for", ""),
        pairs.getOrDefault("host", ""),
        pairs.getOrDefault("proto", ""));
  }
}
