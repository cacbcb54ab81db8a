package org.services85.user.soap.wire;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /**
   * The text of an optional secret.
   *
   * @param secret a secret, or empty
   * @return its text, or null
   */
  public static @Nullable String orNull(Optional<Secret> secret) {
    return secret.map(WireText::of).orElse(null);
  }
}
