package org.services85.user.core.logon;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.services85.user.core.call.ClientSite;
import org.services85.user.core.key.KeyedHash;
import org.services85.user.core.store.LoginName;

/**
 * The keys under which an attempt to log on is counted, as keyed hashes: what was typed as a name
 * may have been a password. All keys of one account begin with the key of the account.
 *
 * @param account the name that was shown, be it somebody's or nobody's
 * @param address where the attempt comes from; empty where that is unknown or this machine, whose
 *     address a proxy lends to everybody
 * @param familiar the name at that address; empty where the address is unknown
 */
public record ThrottleKeys(String account, Optional<String> address, Optional<String> familiar) {

  /** The purpose of the key of the hashes. */
  public static final String PURPOSE = "services85-user failed logons";

  /** 128 bits, twice of which fit into a key: nobody finds two names, or places, that share one. */
  private static final int DIGITS = 32;

  /**
   * The keys of an attempt to log on.
   *
   * @param hash hides names and addresses
   * @param userName the name of the attempt
   * @param clientAddress the address that it comes from, or empty
   * @return the keys
   */
  public static ThrottleKeys of(KeyedHash hash, String userName, Optional<String> clientAddress) {
    String account = ofName(hash, LoginName.of(userName).map(LoginName::key).orElse(userName));
    Optional<String> site = clientAddress.map(ClientSite::of);
    return new ThrottleKeys(
        account,
        site.filter(known -> !ClientSite.isThisMachine(known))
            .map(known -> shortened(hash, "address", known)),
        site.map(known -> account + shortened(hash, "familiar", known)));
  }

  /** For a caller with a ticket who shows the old password of a user. */
  static ThrottleKeys ofOldPassword(KeyedHash hash, int caller, int target) {
    return new ThrottleKeys(
        ofUser(hash, target) + shortened(hash, "caller", String.valueOf(caller)),
        Optional.empty(),
        Optional.empty());
  }

  /** The beginning of the keys of attempts under a name. */
  static String ofName(KeyedHash hash, LoginName name) {
    return ofName(hash, name.key());
  }

  /** The beginning of the keys of attempts at the old password of a user. */
  static String ofUser(KeyedHash hash, int associateId) {
    return shortened(hash, "user", String.valueOf(associateId));
  }

  private static String ofName(KeyedHash hash, String key) {
    return shortened(hash, "name", key);
  }

  List<String> all() {
    return Stream.of(Optional.of(account), address, familiar).flatMap(Optional::stream).toList();
  }

  private static String shortened(KeyedHash hash, String kind, String text) {
    return hash.of(kind, text).substring(0, DIGITS);
  }
}
