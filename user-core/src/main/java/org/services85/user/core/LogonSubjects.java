package org.services85.user.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.core.store.LoginName;

/**
 * What an attempt to log on is counted under, as hashes: what was typed as a name may have been a
 * password.
 *
 * @param account the name that was shown, be it somebody's or nobody's
 * @param address where the attempt comes from; empty where that is unknown or this machine, whose
 *     address a proxy lends to everybody
 * @param familiar the name at that address; empty where the address is unknown
 */
record LogonSubjects(String account, Optional<String> address, Optional<String> familiar) {

  /** An end site has at least 2^64 addresses of IPv6 (RFC 6177, RFC 4291 section 2.5.4). */
  private static final int SITE_BYTES = 8;

  static LogonSubjects of(String userName, Optional<String> clientAddress) {
    String name = LoginName.of(userName).map(LoginName::key).orElse(userName);
    Optional<String> site = clientAddress.map(LogonSubjects::site);
    return new LogonSubjects(
        hash("account", name),
        site.filter(address -> !isThisMachine(address)).map(address -> hash("address", address)),
        site.map(address -> hash("familiar", address + " " + name)));
  }

  /** For a caller with a ticket who shows the old password of a user. */
  static LogonSubjects ofOldPassword(int caller, int target) {
    return new LogonSubjects(
        hash("old password", caller + " " + target), Optional.empty(), Optional.empty());
  }

  List<String> all() {
    return Stream.of(Optional.of(account), address, familiar).flatMap(Optional::stream).toList();
  }

  private static String site(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // A text with a colon is no host name: nothing is looked up.
      InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
      return parsed instanceof Inet6Address && !parsed.isLoopbackAddress()
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SITE_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private static boolean isThisMachine(String site) {
    return site.startsWith("127.") || site.equals("0:0:0:0:0:0:0:1");
  }

  private static String hash(String kind, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((kind + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
