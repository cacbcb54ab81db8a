package org.services85.user.soap.client;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Set;

/** Headers that a host may add to calls. */
final class CallHeaders {

  private static final Set<String> OWN =
      Set.of(
          "accept-language",
          "content-encoding",
          "content-type",
          "proxy-authorization",
          "soapaction",
          "transfer-encoding");

  private CallHeaders() {}

  /**
   * @throws IllegalArgumentException if the client or HTTP sets that header
   */
  static String checkedName(String name) {
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the client itself sets the header " + name);
    }
    return name;
  }

  /**
   * @throws IllegalArgumentException if HTTP sets the header, or it cannot be one; without the
   *     value, which may be secret
   */
  static String checkedValue(String name, String value) {
    try {
      HttpRequest.newBuilder().header(name, value);
      return value;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is no header that can be added, or cannot have that value"
              .formatted(name.replaceAll("[^ -~]", "?")));
    }
  }
}
