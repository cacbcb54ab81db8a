package org.services85.user.core.policy.notation;

import java.util.regex.Pattern;

/** Numbers as all notations write them. */
final class Limits {

  /** The greatest length where a notation names none; SP 800-63B-4 asks for 64 or more. */
  static final int OPEN_LENGTH = 256;

  private static final Pattern NUMBER = Pattern.compile("\\s*[0-9]{1,10}\\s*");

  private Limits() {}

  /** A whole number that is not negative, in the digits of ASCII. */
  static int number(String key, String value) {
    try {
      if (NUMBER.matcher(value).matches()) {
        return Integer.parseInt(value.strip());
      }
    } catch (NumberFormatException e) {
      // It is above the greatest int, which is above every limit.
    }
    throw new IllegalArgumentException(
        key + " is not a whole number from 0 to " + Integer.MAX_VALUE + ": " + value);
  }
}
