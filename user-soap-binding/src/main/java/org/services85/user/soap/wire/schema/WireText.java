package org.services85.user.soap.wire.schema;

import java.util.Arrays;
import org.services85.user.api.Secret;

/** Secrets as the text that JAXB needs: made last, kept by nobody. */
public final class WireText {

  private WireText() {}

  /**
   * The text of a secret, which is wiped.
   *
   * @param secret a secret that the caller no longer needs
   * @return its text
   */
  public static String take(Secret secret) {
    try (secret) {
      return of(secret);
    }
  }

  /**
   * The text of a secret.
   *
   * @param secret a secret
   * @return its text
   */
  public static String of(Secret secret) {
    char[] chars = secret.reveal();
    try {
      return new String(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
