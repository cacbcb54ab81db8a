package org.services85.user.core.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.services85.user.api.Secret;

/**
 * The applications that may call, which is the deployment mode of an installation. Implementations
 * are thread-safe and compare in constant time.
 */
public interface ApplicationTokens {

  /**
   * Tells whether a call with the given token is let in.
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
   * An Online installation, which admits the given tokens alone, without end.
   *
   * @param tokens the known tokens; only hashes of them are kept, so they may be wiped afterwards
   * @return tokens that admit calls with one of these
   * @throws IllegalArgumentException if there is no token, or one of fewer than 128 bits, as {@link
   *     ApplicationToken#of} judges
   */
  static ApplicationTokens online(Collection<Secret> tokens) {
    List<ApplicationToken> known =
        tokens.stream()
            .map(token -> ApplicationToken.of("application", token, Optional.empty()))
            .toList();
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "an Online installation needs at least one application token");
    }
    return online(() -> known, Clock.systemUTC());
  }

  /**
   * An Online installation, which admits the tokens that it knows at the time of the call.
   *
   * @param known what is known, asked for at each call; what it no longer gives is revoked. Returns
   *     at once and is thread-safe
   * @param clock the time at which tokens expire
   * @return tokens that admit calls with one of these
   */
  static ApplicationTokens online(Supplier<List<ApplicationToken>> known, Clock clock) {
    return shownToken ->
        shownToken
            .map(
                token -> {
                  // Every token is compared, so that the time does not tell which one came close.
                  String shown = ApplicationToken.hash(token);
                  Instant now = clock.instant();
                  long matching =
                      known.get().stream()
                          .filter(one -> one.isHashedTo(shown) && one.isValidAt(now))
                          .count();
                  return matching > 0;
                })
            .orElse(false);
  }
}
