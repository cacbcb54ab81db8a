package org.services85.user.core.policy;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.services85.user.api.Secret;

/**
 * Says what is wrong with a password that a person chose. Immutable and thread-safe.
 *
 * <p>A password is judged in Unicode form C and as a whole: nothing is cut off, replaced or
 * trimmed. History is not its business: whoever keeps hashes adds {@link ViolationCode#REUSED}.
 */
public final class PasswordValidator {

  private static final PasswordPolicy STANDARD =
      PasswordPolicy.ofLength(15, 256).allow(CharacterClass.ANY).build();

  /** No policy allows as much: its characters, each as it may be typed (UAX 15, section 8). */
  private static final int MAX_TYPED = 8 * PasswordPolicyBuilder.MAX_LENGTH;

  /** Of Unicode's stream-safe text format (UAX 15, section 13). */
  private static final int MAX_MARKS_IN_ROW = 30;

  private final PasswordPolicy policy;
  private final Blocklist blocklist;

  private PasswordValidator(PasswordPolicy policy, Blocklist blocklist) {
    this.policy = policy;
    this.blocklist = blocklist;
  }

  /**
   * The rules of NIST SP 800-63B-4, 3.1.1.2, for a password that is the only factor: 15 to 256
   * characters of any kind, none of them asked for, and not on the blocklist.
   *
   * @param blocklist the blocklist
   * @return a validator
   */
  public static PasswordValidator standard(Blocklist blocklist) {
    return of(STANDARD, blocklist);
  }

  /**
   * A validator of another policy.
   *
   * @param policy the rules
   * @param blocklist the blocklist
   * @return a validator
   */
  public static PasswordValidator of(PasswordPolicy policy, Blocklist blocklist) {
    return new PasswordValidator(
        Objects.requireNonNull(policy, "policy"), Objects.requireNonNull(blocklist, "blocklist"));
  }

  /**
   * The password in Unicode form C, in which it is judged and to be hashed, so that it is the same
   * from every keyboard. One with more than 30 marks in a row, or longer than any policy allows, is
   * left as it is: form C would cost the square of its length (Unicode Standard Annex 15, section
   * 13).
   *
   * @param password a password as it was typed
   * @return a new secret; the caller wipes both
   */
  public static Secret normalised(Secret password) {
    char[] chars = password.reveal();
    try {
      CharBuffer text = CharBuffer.wrap(chars);
      return isTooLong(chars)
              || !isStreamSafe(text)
              || Normalizer.isNormalized(text, Normalizer.Form.NFC)
          ? Secret.of(chars)
          : Secret.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Whether normalising a text costs time in proportion to its length: every character that this
   * may reorder is a mark.
   */
  private static boolean isStreamSafe(CharSequence text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = Character.codePointAt(text, i);
      marks = CharacterClass.isMark(codePoint) ? marks + 1 : 0;
      if (marks > MAX_MARKS_IN_ROW) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  /**
   * Tells whether a password is longer than any policy allows, in whichever form it is typed: then
   * it is nobody's, and nothing more need be done with it.
   *
   * @param password a password as it was typed
   * @return true from 8,193 UTF-16 units on
   */
  public static boolean isTooLong(Secret password) {
    char[] chars = password.reveal();
    try {
      return isTooLong(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private static boolean isTooLong(char[] chars) {
    return chars.length > MAX_TYPED;
  }

  /**
   * Finds the rules that a password breaks. Of one that is longer than any policy allows, the
   * beginning is looked at, which is too long already.
   *
   * @param password a password as it was typed
   * @param context words that are expected of this user, such as the user's name and the service's
   * @return each violated rule, in a fixed order; empty if the password may be used
   */
  public List<Violation> violations(Secret password, Collection<String> context) {
    try (Secret normalised = normalised(password)) {
      char[] all = normalised.reveal();
      char[] chars = Arrays.copyOf(all, Math.min(all.length, MAX_TYPED));
      try {
        List<Violation> violations = new ArrayList<>(policy.violations(chars));
        if (CommonPasswords.isMadeOf(chars, context)) {
          violations.add(new Violation(ViolationCode.CONTEXT_WORD));
        }
        if (blocklist.contains(chars)) {
          violations.add(new Violation(ViolationCode.BLOCKLISTED));
        }
        return List.copyOf(violations);
      } finally {
        Arrays.fill(all, '\0');
        Arrays.fill(chars, '\0');
      }
    }
  }

  /**
   * The violations in words, as the answer to a refused password: the policy's own message where it
   * has one.
   *
   * @param violations what is wrong
   * @param locale the language of the messages
   * @return the reason; empty if nothing is wrong
   */
  public String reason(List<Violation> violations, Locale locale) {
    if (violations.isEmpty()) {
      return "";
    }
    return policy
        .message()
        .orElseGet(
            () ->
                violations.stream()
                    .map(violation -> violation.message(locale))
                    .collect(Collectors.joining("; ")));
  }
}
