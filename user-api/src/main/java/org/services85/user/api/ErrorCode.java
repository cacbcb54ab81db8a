package org.services85.user.api;

import java.util.Locale;
import java.util.Optional;

/**
 * The refusals that the contract knows. A code is stable: it crosses every binding, and each has
 * one exception type of its own. Immutable and thread-safe.
 */
public enum ErrorCode {
  /** See {@link NotAuthenticatedException}. */
  NOT_AUTHENTICATED("not-authenticated", "SuperOffice.Exceptions.SoSessionException"),
  /** See {@link ApplicationTokenException}. */
  APPLICATION_TOKEN("application-token", "SuperOffice.Exceptions.SoApplicationTokenException"),
  /** See {@link TooManyAttemptsException}. */
  TOO_MANY_ATTEMPTS("too-many-attempts", "SuperOffice.Exceptions.SoTooManyAttemptsException"),
  /** See {@link NotAuthorizedException}. */
  NOT_AUTHORIZED("not-authorized", "SuperOffice.Exceptions.SoIllegalOperationException"),
  /** See {@link InvalidArgumentException}. */
  INVALID_ARGUMENT("invalid-argument", "System.ArgumentException"),
  /** See {@link UnknownAssociateException}. */
  UNKNOWN_ASSOCIATE("unknown-associate", "SuperOffice.Exceptions.SoNotFoundException"),
  /** See {@link PasswordRefusedException}. */
  PASSWORD_REFUSED("password-refused", "SuperOffice.Exceptions.SoPasswordPolicyException"),
  /** See {@link UserNameRefusedException}. */
  USER_NAME_REFUSED("user-name-refused", "SuperOffice.Exceptions.SoUserNameException"),
  /** See {@link PasswordExpiredException}. */
  PASSWORD_EXPIRED("password-expired", "SuperOffice.Exceptions.SoPasswordExpiredException"),
  /** See {@link PasswordMustBeChangedException}. */
  PASSWORD_MUST_BE_CHANGED(
      "password-must-be-changed", "SuperOffice.Exceptions.SoPasswordMustBeChangedException"),
  /** See {@link SupersededException}. */
  SUPERSEDED("superseded", "SuperOffice.Exceptions.SoConcurrencyException"),
  /** See {@link PasswordNotDeliveredException}. */
  PASSWORD_NOT_DELIVERED(
      "password-not-delivered", "SuperOffice.Exceptions.SoPasswordNotDeliveredException"),
  /** See {@link OperationNotSupportedException}. */
  NOT_SUPPORTED("not-supported", "System.NotSupportedException"),
  /** See {@link UnavailableException}. */
  UNAVAILABLE("unavailable", "SuperOffice.Exceptions.SoServerUnavailableException"),
  /** See {@link BusyException}. */
  BUSY("busy", "System.ServiceModel.ServerTooBusyException"),
  /** See {@link OutcomeUnknownException}. */
  OUTCOME_UNKNOWN("outcome-unknown", "System.TimeoutException"),
  /** See {@link ProtocolException}. */
  PROTOCOL("protocol", "System.ServiceModel.ProtocolException"),
  /** See {@link InternalErrorException}. */
  INTERNAL("internal", "System.Exception");

  private final String value;
  private final String exceptionType;

  ErrorCode(String value, String exceptionType) {
    this.value = value;
    this.exceptionType = exceptionType;
  }

  /**
   * The code as text, for logs, metrics and the wire.
   *
   * @return lower-case words with hyphens
   */
  public String value() {
    return value;
  }

  /**
   * The ExceptionType that NetServer's ExceptionInfo carries for it.
   *
   * @return a .NET type name
   */
  public String exceptionType() {
    return exceptionType;
  }

  /**
   * Tells whether a call that was refused so is known to have changed nothing.
   *
   * @return false for {@link #PASSWORD_NOT_DELIVERED}, where a password was replaced, and for
   *     {@link #OUTCOME_UNKNOWN}, {@link #PROTOCOL} and {@link #INTERNAL}, where nobody knows
   */
  public boolean changedNothing() {
    return switch (this) {
      case PASSWORD_NOT_DELIVERED, OUTCOME_UNKNOWN, PROTOCOL, INTERNAL -> false;
      default -> true;
    };
  }

  /**
   * The text for a person, in English, where nothing more fitting is known.
   *
   * @return one or two sentences
   */
  public String friendlyText() {
    return friendlyText(Locale.ENGLISH);
  }

  /**
   * The text for a person, where nothing more fitting is known: in English, Norwegian, Swedish,
   * Danish or German.
   *
   * @param locale the language; any other gives English
   * @return one or two sentences
   */
  public String friendlyText(Locale locale) {
    return FriendlyTexts.of(locale, value);
  }

  /**
   * The code with the given text.
   *
   * @param value as {@link #value()} gave it
   * @return the code, or empty where none has that text
   */
  public static Optional<ErrorCode> ofValue(String value) {
    for (ErrorCode code : values()) {
      if (code.value.equals(value)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
