package org.services85.user.testkit.canary;

import java.util.Objects;

/**
 * A secret where it should not be. It does not repeat the secret. Immutable and thread-safe.
 *
 * @param place where: a file, an MBean's attribute, or what holds it in a heap
 * @param secret what the secret is called
 * @param form how it is written there, for example {@code UTF-16LE}
 * @param offset at which byte of that place, from 0
 */
public record Finding(String place, String secret, String form, long offset) {

  /**
   * Checks that nothing is null.
   *
   * @param place where
   * @param secret what the secret is called
   * @param form how it is written there
   * @param offset at which byte
   */
  public Finding {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(form, "form");
  }
}
