package org.services85.user.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.core.store.LoginName;

/**
 * What an attempt to log on is counted under, as hashes: what was typed as a name may have been a
 * password. All keys of one account begin with the key of the account.
 *
 * @param account the name that was shown, be it somebody's or nobody's
 * @param address where the attempt comes from; empty where that is unknown or this machine, whose
 *     address a proxy lends to everybody
 * @param familiar the name at that address; empty where the address is unknown
 */
record ThrottleKeys(String account, Optional<String> address, Optional<String> familiar) {

  /** 128 bits, twice of which fit into a key: nobody finds two names, or places, that share one. */
  private static final int DIGITS = 32;

  static ThrottleKeys of(String userName, Optional<String> clientAddress) {
    String account = ofName(LoginName.of(userName).map(LoginName::key).orElse(userName));
    Optional<String> site = clientAddress.map(ClientSite::of);
    return new ThrottleKeys(
        account,
        site.filter(known -> !ClientSite.isThisMachine(known)).map(known -> hash("address", known)),
        site.map(known -> account + hash("familiar", known)));
  }

  /** For a caller with a ticket who shows the old password of a user. */
  static ThrottleKeys ofOldPassword(int caller, int target) {
    return new ThrottleKeys(
        ofUser(target) + hash("caller", String.valueOf(caller)),
        Optional.empty(),
        Optional.empty());
  }

  /** What the keys of attempts under a name begin with. */
  static String of(LoginName name) {
    return ofName(name.key());
  }

  /** What the keys of attempts at the old password of a user begin with. */
  static String ofUser(int associateId) {
    return hash("user", String.valueOf(associateId));
  }

  private static String ofName(String key) {
    return hash("name", key);
  }

  List<String> all() {
    return Stream.of(Optional.of(account), address, familiar).flatMap(Optional::stream).toList();
  }

  private static String hash(String kind, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((kind + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)))
          .substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
