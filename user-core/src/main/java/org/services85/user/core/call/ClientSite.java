package org.services85.user.core.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The addresses that one client has for its own: an address of IPv4, 2^64 of IPv6. */
public final class ClientSite {

  /** An end site has at least so many (RFC 6177, RFC 4291 section 2.5.4). */
  private static final int SITE_BYTES = 8;

  private ClientSite() {}

  /**
   * The site of an address, as text: of IPv6 its prefix, such as {@code 2001:db8:0:0:0:0:0:0/64}.
   *
   * @param address an IP address, or another text
   * @return the site
   */
  public static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // A text with a colon is no host name: nothing is looked up.
      InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
      return parsed instanceof Inet6Address && !parsed.isLoopbackAddress()
          ? prefix(parsed) + "/" + SITE_BYTES * Byte.SIZE
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static String prefix(InetAddress address) throws UnknownHostException {
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, SITE_BYTES, bytes.length, (byte) 0);
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

  /**
   * Tells whether it is this machine, whose address a proxy lends to everybody.
   *
   * @param site a site
   * @return true for a loopback address
   */
  public static boolean isThisMachine(String site) {
    return site.startsWith("127.") || site.equals("0:0:0:0:0:0:0:1");
  }
}
