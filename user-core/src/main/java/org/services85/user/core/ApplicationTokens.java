package org.services85.user.core;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.services85.user.api.Secret;

/**
 * Which applications may call: the deployment mode of an installation. Implementations are
 * thread-safe and compare in constant time.
 */
public interface ApplicationTokens {

  /**
   * Whether a call with the given token is let in.
   *
   * @param token what the caller showed, or empty
   * @return true if the call may go on
   */
  boolean admit(Optional<Secret> token);

  /**
   * An on-site installation, which does not look at tokens.
   *
   * @return tokens that admit every call
   */
  static ApplicationTokens onsite() {
    return token -> true;
  }

  /**
   * An Online installation, which admits the given tokens alone.
   *
   * @param tokens the known tokens; kept, so do not wipe them
   * @return tokens that admit calls with one of these
   * @throws IllegalArgumentException if there is no token, or an empty one
   */
  static ApplicationTokens online(Collection<Secret> tokens) {
    List<Secret> known = List.copyOf(tokens);
    if (known.isEmpty() || known.stream().anyMatch(Secret::isEmpty)) {
      throw new IllegalArgumentException(
          "an Online installation needs at least one application token, and none may be empty");
    }
    return token ->
        token
            // Every token is compared, so that the time does not tell which one came close.
            .map(shown -> known.stream().filter(shown::matches).count() > 0)
            .orElse(false);
  }
}
