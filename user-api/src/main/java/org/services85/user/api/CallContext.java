package org.services85.user.api;

import java.security.Principal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a caller besides its credentials. Immutable and thread-safe; the {@code with}
 * methods give changed copies.
 *
 * @param locale the language of the texts for people; English where it is not offered
 * @param transportPrincipal who calls, as the transport has proven it (a client certificate, a
 *     container's logon), for {@link ISoPrincipalAgent#authenticateImplicit()}; empty where it has
 *     proven nothing. Whoever opens the agent vouches for it. A SOAP client does not send it: there
 *     the transport proves it anew
 */
public record CallContext(Locale locale, Optional<Principal> transportPrincipal) {

  private static final CallContext NONE = new CallContext(Locale.ENGLISH, Optional.empty());

  /**
   * Checks that nothing is null.
   *
   * @param locale the language
   * @param transportPrincipal who calls, or empty
   */
  public CallContext {
    Objects.requireNonNull(locale, "locale");
    Objects.requireNonNull(transportPrincipal, "transportPrincipal");
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
    return new CallContext(newLocale, transportPrincipal);
  }

  /**
   * This context with a principal that the transport has proven.
   *
   * @param proven who calls
   * @return a changed copy
   */
  public CallContext withTransportPrincipal(Principal proven) {
    return new CallContext(locale, Optional.of(proven));
  }
}
