package org.services85.user.soap.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 * An IPv4 address that is written as IPv6 counts as IPv4. Immutable and thread-safe.
 *
 * @param address one of them
 * @param prefixLength how many bits they share: 0 to 32 of IPv4, 0 to 128 of IPv6
 */
public record AddressRange(InetAddress address, int prefixLength) {

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

  /**
   * Checks the range.
   *
   * @param address one of them
   * @param prefixLength how many bits they share
   * @throws IllegalArgumentException if there are fewer bits than that
   */
  public AddressRange {
    Objects.requireNonNull(address, "address");
    int bits = bits(address);
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "prefix length " + prefixLength + " is not within 0 to " + bits);
    }
  }

  /**
   * The range of one address.
   *
   * @param address the address
   * @return the range
   */
  public static AddressRange of(InetAddress address) {
    return new AddressRange(address, bits(address));
  }

  /**
   * Reads an address, or a range as CIDR writes it (RFC 4632, RFC 4291 section 2.3). Looks up no
   * name.
   *
   * @param text such as {@code 192.0.2.7} or {@code 10.0.0.0/8}
   * @return the range
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address =
        address(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException(unreadable(text)));
    if (slash < 0) {
      return of(address);
    }
    String length = text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches()) {
      throw new IllegalArgumentException(unreadable(text));
    }
    return new AddressRange(address, Integer.parseInt(length));
  }

  private static String unreadable(String text) {
    return "'"
        + text
        + "' is no address; expected one such as 192.0.2.7, 2001:db8::7 or 10.0.0.0/8";
  }

  /** The address that a text is, or empty where it is none. Looks up no name. */
  static Optional<InetAddress> address(String text) {
    boolean literal =
        IPV4.matcher(text).matches() || (text.contains(":") && IPV6.matcher(text).matches());
    try {
      return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an address is in the range.
   *
   * @param other the address
   * @return true if it is
   */
  public boolean contains(InetAddress other) {
    byte[] these = address.getAddress();
    byte[] those = other.getAddress();
    if (these.length != those.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((these[bit / Byte.SIZE] ^ those[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
