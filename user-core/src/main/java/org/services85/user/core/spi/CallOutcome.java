package org.services85.user.core.spi;

import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.UserAgentException;

/** The end of a call. Immutable and thread-safe. */
public sealed interface CallOutcome {

  /**
   * It was answered, and its change, if it makes one, is durable. An answer may be a no, such as
   * {@code false} for a wrong old password.
   *
   * @param answer the answer, and of a logon its {@link org.services85.user.api.SoPrincipal}
   *     without the ticket; empty for a password, for a logon that failed, and where the operation
   *     has no answer
   */
  record Answered(Optional<Object> answer) implements CallOutcome {

    /**
     * Checks that nothing is null.
     *
     * @param answer the answer, or empty
     */
    public Answered {
      Objects.requireNonNull(answer, "answer");
    }

    /** Nothing of the answer. */
    @Override
    public String toString() {
      return "Answered";
    }
  }

  /**
   * It was refused, or failed.
   *
   * @param refusal what the caller gets
   */
  record Refused(UserAgentException refusal) implements CallOutcome {

    /**
     * Checks that nothing is null.
     *
     * @param refusal what the caller gets
     */
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }
  }
}
