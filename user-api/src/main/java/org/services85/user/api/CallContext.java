package org.services85.user.api;

import java.nio.CharBuffer;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The context of a call: all that is known of the caller besides its credentials. Immutable and
 * thread-safe; the {@code with} methods give changed copies.
 *
 * @param locale the language of the texts for people; English where it is not offered
 * @param transportPrincipal who calls, as the transport has proven it (a client certificate, a
 *     container's logon), for {@link ISoPrincipalAgent#authenticateImplicit()}; empty where it has
 *     proven nothing. Whoever opens the agent vouches for it. A SOAP client does not send it: there
 *     the transport proves it anew
 * @param clientAddress the address of who calls, for the audit record: at most 64 letters, digits
 *     and {@code . : % _ -}; empty where there is none. A SOAP client does not send it
 * @param correlationId what the caller calls this call, for the audit record: at most 128 letters,
 *     digits and {@code . : _ -}; empty where it says nothing
 * @param idempotencyKey what makes a call one that may be repeated: while the key lives, the same
 *     call by the same caller generates no second password but gives the first one again. A secret
 *     of 128 random bits or more, as 22 to 128 letters, digits, {@code -} and {@code _}, such as a
 *     random UUID; a new one for each call that is not a repetition. Operations that generate no
 *     password do not look at it
 */
public record CallContext(
    Locale locale,
    Optional<Principal> transportPrincipal,
    Optional<String> clientAddress,
    Optional<String> correlationId,
    Optional<Secret> idempotencyKey) {

  private static final CallContext NONE =
      new CallContext(
          Locale.ENGLISH, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,64}");
  private static final Pattern CORRELATION = Pattern.compile("[0-9A-Za-z.:_-]{1,128}");
  private static final Pattern KEY = Pattern.compile("[0-9A-Za-z_-]{22,128}");

  /** A random key has fewer less than once in 10^15: nobody is refused by chance. */
  private static final int LEAST_DIFFERENT = 6;

  /**
   * Checks that nothing is null or beyond its limits.
   *
   * @param locale the language
   * @param transportPrincipal who calls, or empty
   * @param clientAddress the address of who calls, or empty
   * @param correlationId what the caller calls this call, or empty
   * @param idempotencyKey what makes it one that may be repeated, or empty
   * @throws IllegalArgumentException if address, id or key has another form; the message does not
   *     repeat it
   */
  public CallContext {
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(transportPrincipal, "transportPrincipal");
    Objects.requireNonNull(clientAddress, "clientAddress");
    Objects.requireNonNull(correlationId, "correlationId");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    if (!clientAddress.map(text -> ADDRESS.matcher(text).matches()).orElse(true)) {
      throw new IllegalArgumentException(
          "no client address: expected at most 64 letters, digits and . : % _ -");
    }
    if (!correlationId.map(text -> CORRELATION.matcher(text).matches()).orElse(true)) {
      throw new IllegalArgumentException(
          "no correlation id: expected at most 128 letters, digits and . : _ -");
    }
    if (!idempotencyKey.map(CallContext::canBeRandom).orElse(true)) {
      throw new IllegalArgumentException(
          "no idempotency key: expected at least 128 random bits, as 22 to 128 letters, digits, -"
              + " and _, such as a random UUID");
    }
  }

  private static boolean canBeRandom(Secret key) {
    char[] chars = key.reveal();
    try {
      return KEY.matcher(CharBuffer.wrap(chars)).matches()
          && CharBuffer.wrap(chars).chars().distinct().count() >= LEAST_DIFFERENT;
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Nothing is known: texts are English, and the transport has proven nothing.
   *
   * @return the context of an ordinary caller
   */
  public static CallContext none() {
    return NONE;
  }

  /**
   * This context with another language.
   *
   * @param newLocale the language
   * @return a changed copy
   */
  public CallContext withLocale(Locale newLocale) {
    return new CallContext(
        newLocale, transportPrincipal, clientAddress, correlationId, idempotencyKey);
  }

  /**
   * This context with a principal that the transport has proven.
   *
   * @param proven who calls
   * @return a changed copy
   */
  public CallContext withTransportPrincipal(Principal proven) {
    return new CallContext(
        locale, Optional.of(proven), clientAddress, correlationId, idempotencyKey);
  }

  /**
   * This context with the address of who calls.
   *
   * @param address the address
   * @return a changed copy
   * @throws IllegalArgumentException if it has another form
   */
  public CallContext withClientAddress(String address) {
    return new CallContext(
        locale, transportPrincipal, Optional.of(address), correlationId, idempotencyKey);
  }

  /**
   * This context with what the caller calls this call.
   *
   * @param id the id
   * @return a changed copy
   * @throws IllegalArgumentException if it has another form
   */
  public CallContext withCorrelationId(String id) {
    return new CallContext(
        locale, transportPrincipal, clientAddress, Optional.of(id), idempotencyKey);
  }

  /**
   * This context with a key that makes a call one that may be repeated.
   *
   * @param key the key; read at each call, so do not wipe it before the last one
   * @return a changed copy
   * @throws IllegalArgumentException if it has another form, or is not random
   */
  public CallContext withIdempotencyKey(Secret key) {
    return new CallContext(
        locale, transportPrincipal, clientAddress, correlationId, Optional.of(key));
  }
}
