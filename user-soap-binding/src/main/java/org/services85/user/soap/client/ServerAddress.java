package org.services85.user.soap.client;

import java.net.URI;

/** Checks the address of a server. */
final class ServerAddress {

  private static final String EXPECTED = "; expected one such as https://crm.example.org/";

  private ServerAddress() {}

  /**
   * The address, which ends in a slash.
   *
   * @throws IllegalArgumentException if it cannot be one; the message says what is wrong, without
   *     what may be secret in it
   */
  static URI of(URI address) {
    String scheme = address.getScheme();
    if (scheme == null) {
      throw refused("has no scheme");
    }
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw refused("is of " + scheme + ", not of http or https");
    }
    if (address.getHost() == null) {
      throw refused("names no host");
    }
    if (address.getRawUserInfo() != null) {
      throw refused("has a user in it");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw refused("has a query or a fragment");
    }
    return address.getPath().endsWith("/") ? address : URI.create(address + "/");
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("the server's address " + what + EXPECTED);
  }
}
