package org.services85.user.core.audit;

import java.util.Objects;

/**
 * The MAC that binds the head of a chain to a key, as the store has it.
 *
 * @param keyId the {@linkplain AuditKey#id() name} of the key; empty where somebody took it away
 * @param from the number of the last record that was chained before the key was in force; negative
 *     where somebody took it away
 * @param value the MAC of the head and of that number; empty where somebody took it away
 */
public record HeadMac(String keyId, long from, String value) {

  /**
   * Checks that nothing is null.
   *
   * @param keyId the name of the key
   * @param from the number of the last record before it was in force
   * @param value the MAC
   */
  public HeadMac {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(value, "value");
  }
}
