package org.services85.user.core;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.services85.user.api.Authentication;
import org.services85.user.api.Secret;

/** What a caller shows to log on, by names whose case does not matter. */
record GenericData(Map<String, Secret> values) {

  /** Names that differ in case alone say two things at once, and so nothing. */
  static GenericData of(Map<String, Secret> shown) {
    Map<String, Secret> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(Map.copyOf(shown));
    return new GenericData(values.size() == shown.size() ? values : Map.of());
  }

  Optional<Authentication> logOn(Logon logon) {
    Secret userName = values.get("UserName");
    Secret password = values.get("Password");
    Secret ticket = values.get("Ticket");
    if (values.size() == 2 && userName != null && password != null) {
      return revealed(userName, name -> logon.by(new String(name), password));
    }
    if (values.size() == 1 && ticket != null) {
      // A copy, because the caller wipes what it has shown.
      return revealed(ticket, text -> logon.byTicket(Secret.of(text)));
    }
    return logon.byNothing();
  }

  private static Optional<Authentication> revealed(
      Secret secret, Function<char[], Optional<Authentication>> use) {
    char[] chars = secret.reveal();
    try {
      return use.apply(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
