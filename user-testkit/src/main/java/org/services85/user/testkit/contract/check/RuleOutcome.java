package org.services85.user.testkit.contract.check;

import java.util.Objects;

/**
 * The result of checking a rule. Immutable and thread-safe.
 *
 * @param rule its number, such as {@code UA-5.1}
 * @param text what it demands
 * @param outcome whether the server keeps it
 * @param reason why not, or why that cannot be seen here; empty where nothing is to be said
 */
public record RuleOutcome(String rule, String text, Outcome outcome, String reason) {

  /** The outcomes, from the one that says least to the one that says most. */
  public enum Outcome {
    /** It cannot be seen at this server. */
    NOT_APPLICABLE("not applicable"),
    /** The server keeps it. */
    OK("ok"),
    /** The server does not keep it. */
    FAILED("failed");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** The words for people and for JSON, such as {@code not applicable}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Checks that nothing is null.
   *
   * @param rule its number
   * @param text what it demands
   * @param outcome whether it is kept
   * @param reason why not, or empty
   */
  public RuleOutcome {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(reason, "reason");
  }
}
