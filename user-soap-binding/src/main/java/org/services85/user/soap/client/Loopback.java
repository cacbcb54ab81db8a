package org.services85.user.soap.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Tells whether a host is this machine, and asks nobody for its address. */
final class Loopback {

  private Loopback() {}

  /**
   * Whether a host is this machine: an address of loopback, or a name below {@code localhost} (RFC
   * 6761, section 6.3).
   *
   * @param host the host of an address, an address of IPv6 in brackets
   */
  static boolean isHost(String host) {
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      try {
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.endsWith(".localhost");
  }
}
