package org.services85.user.testkit.fake;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserNameRefusedException;

/** The passwords and names that the fake accepts, as {@link FakeUserAgents} documents. */
final class FakeRules {

  private static final int SHORTEST_PASSWORD = 15;
  static final int LONGEST_NAME = 250;

  /** All but letters with their marks and printable ASCII; of letters, those that are not seen. */
  private static final Pattern NEVER_IN_NAMES =
      Pattern.compile(
          "[^\\p{L}\\p{M} -~]|[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFFA0]"
              + "|[\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]|(?<!\\p{L})\\p{M}+");

  private FakeRules() {}

  /** The objection to a password for the user of that name, if there is one. */
  static Optional<PasswordRefusedException> objection(
      FakeDirectory directory, Secret password, String userName) {
    String text = new String(password.reveal());
    return directory
        .policy()
        .map(
            accepted ->
                accepted.test(text)
                    ? Optional.<PasswordRefusedException>empty()
                    : Optional.of(
                        new PasswordRefusedException("the test's own rule refuses the password")))
        .orElseGet(() -> objection(text, userName));
  }

  private static Optional<PasswordRefusedException> objection(String text, String userName) {
    if (text.codePointCount(0, text.length()) < SHORTEST_PASSWORD) {
      return Optional.of(
          new PasswordRefusedException(
              "the password has fewer than " + SHORTEST_PASSWORD + " characters"));
    }
    return text.strip().equalsIgnoreCase(userName.strip())
        ? Optional.of(new PasswordRefusedException("the password is the name of its user"))
        : Optional.empty();
  }

  /** The objection to a name for the user of that identity, if any. */
  static Optional<UserNameRefusedException> objection(
      FakeDirectory directory, int associateId, String name) {
    if (name.isBlank() || !cleaned(name).equals(name) || !isOfOneScript(name)) {
      return Optional.of(
          new UserNameRefusedException(
              "UserName is no login name; expected 1 to %s characters, letters of one script, digits and printable ASCII, that do not begin as a ticket does"
                  .formatted(LONGEST_NAME)));
    }
    boolean taken =
        Stream.concat(directory.find(name).stream(), directory.findByEmail(name).stream())
            .anyMatch(user -> user.associateId() != associateId);
    return taken
        ? Optional.of(
            new UserNameRefusedException(
                "UserName is taken; expected one that is no other user's name or e-mail address"))
        : Optional.empty();
  }

  static String derivedName(FakeDirectory directory, int associateId, String like) {
    if (objection(directory, associateId, like).isEmpty()) {
      return like;
    }
    String cleaned = isOfOneScript(like) ? cleaned(like).strip() : "";
    String base =
        cleaned.isEmpty() ? "user" : cleaned.substring(0, Math.min(cleaned.length(), 240));
    return Stream.concat(
            Stream.of(base), IntStream.iterate(2, i -> i + 1).mapToObj(number -> base + number))
        .filter(candidate -> objection(directory, associateId, candidate).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The beginning of the text without what cannot stand in a name. */
  private static String cleaned(String text) {
    String beginning = text.substring(0, Math.min(text.length(), 4 * LONGEST_NAME));
    String visible =
        NEVER_IN_NAMES.matcher(beginning).replaceAll("").replaceFirst("^(?:\\s*+7[Tt]:)++", "");
    return visible.substring(0, Math.min(visible.length(), LONGEST_NAME));
  }

  /** Simpler than a real installation, which knows scripts that are written together. */
  private static boolean isOfOneScript(String name) {
    return name.codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
            .distinct()
            .count()
        <= 1;
  }
}
