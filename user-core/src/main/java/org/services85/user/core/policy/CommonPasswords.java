package org.services85.user.core.policy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.services85.user.core.policy.automaton.CodePoints;

/** What everybody thinks of first. */
record CommonPasswords() implements Blocklist {

  private static final List<String> WORDS =
      List.of(
          "password",
          "passwort",
          "passord",
          "adgangskode",
          "kennwort",
          "welcome",
          "willkommen",
          "velkommen",
          "welkom",
          "valkommen",
          "v\u00e4lkommen",
          "letmein",
          "iloveyou",
          "qwerty",
          "qwertz",
          "azerty",
          "qwertyuiop",
          "qwertzuiop",
          "asdfghjkl",
          "zxcvbnm",
          "yxcvbnm",
          "abcdefghijklmnopqrstuvwxyz",
          "abcdefghijklmnop",
          "abcdefgh",
          "abcdef",
          "abc",
          "administrator",
          "admin",
          "secret",
          "hemmelig",
          "hemlig",
          "geheim",
          "login",
          "changeme",
          "default",
          "master",
          "monkey",
          "dragon",
          "sunshine",
          "princess",
          "football",
          "baseball",
          "superman",
          "batman",
          "superoffice",
          "netserver",
          "losenord",
          "l\u00f6senord",
          "sommer",
          "summer",
          "winter",
          "vinter",
          "sommar",
          "autumn",
          "test",
          "user");

  /** A password with fewer different characters says one thing over and over. */
  private static final int FEWEST_CHARACTERS = 5;

  @Override
  public boolean contains(char[] password) {
    int[] points = CodePoints.of(password);
    try {
      return Arrays.stream(points).distinct().count() < FEWEST_CHARACTERS
          || ContextWords.makeUp(password, WORDS)
          || isRunOfDigits(points, 1)
          || isRunOfDigits(points, 9);
    } finally {
      Arrays.fill(points, 0);
    }
  }

  /** As 123456789012345, by one; or downward, which is by nine. */
  private static boolean isRunOfDigits(int[] points, int step) {
    return IntStream.range(0, points.length)
        .allMatch(
            i ->
                Character.isDigit(points[i])
                    && (i == 0
                        || (Character.digit(points[i - 1], 10) + step) % 10
                            == Character.digit(points[i], 10)));
  }
}
