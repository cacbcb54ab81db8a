package org.services85.user.core.logon;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.services85.user.api.Secret;

/**
 * Named data by which a caller logs on: {@code UserName} and {@code Password}, or {@code Ticket},
 * and nothing else; the case of the names does not matter.
 *
 * @param userName the name, or empty
 * @param password the password, or empty
 * @param ticket the ticket, if that is what was shown
 */
public record GenericCredentials(String userName, Secret password, Optional<Secret> ticket) {

  private static final GenericCredentials NOTHING =
      new GenericCredentials("", Secret.of(""), Optional.empty());

  /**
   * Reads what a caller shows.
   *
   * @param shown the data by their keys
   * @return what is understood of them
   */
  public static GenericCredentials of(Map<String, Secret> shown) {
    Map<String, Secret> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(Map.copyOf(shown));
    Secret userName = values.get("UserName");
    Secret password = values.get("Password");
    Secret ticket = values.get("Ticket");
    // Names that differ in case alone say two things at once, and so nothing.
    boolean clear = values.size() == shown.size();
    if (clear && values.size() == 2 && userName != null && password != null) {
      return new GenericCredentials(text(userName), password, Optional.empty());
    }
    if (clear && values.size() == 1 && ticket != null) {
      return new GenericCredentials("", Secret.of(""), Optional.of(copy(ticket)));
    }
    return NOTHING;
  }

  private static String text(Secret secret) {
    char[] chars = secret.reveal();
    try {
      return new String(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** A copy, because the caller wipes what it has shown. */
  private static Secret copy(Secret secret) {
    char[] chars = secret.reveal();
    try {
      return Secret.of(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** Nothing of the credentials. */
  @Override
  public String toString() {
    return "GenericCredentials[redacted]";
  }
}
