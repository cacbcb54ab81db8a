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
   * Whether a call that was refused so is known to have changed nothing.
   *
   * @return false for {@link #PASSWORD_NOT_DELIVERED}, where a password was replaced, and for
   *     {@link #OUTCOME_UNKNOWN} and {@link #PROTOCOL}, where nobody knows
   */
  public boolean changedNothing() {
    return this != PASSWORD_NOT_DELIVERED && this != OUTCOME_UNKNOWN && this != PROTOCOL;
  }

  /**
   * What to tell a person, in English, where nothing more fitting is known.
   *
   * @return one or two sentences
   */
  public String friendlyText() {
    return friendlyText(Locale.ENGLISH);
  }

  /**
   * What to tell a person, where nothing more fitting is known: in English, Norwegian, Swedish,
   * Danish or German.
   *
   * @param locale the language; any other gives English
   * @return one or two sentences
   */
  public String friendlyText(Locale locale) {
    return FriendlyTexts.of(locale, value);
  }

  /**
   * The exception of this code: how a binding rebuilds what the other side threw.
   *
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendly what to tell a person
   * @return a new exception whose {@link UserAgentException#code()} is this
   */
  public UserAgentException exception(String message, String friendly) {
    return switch (this) {
      case NOT_AUTHENTICATED -> new NotAuthenticatedException(message, friendly);
      case APPLICATION_TOKEN -> new ApplicationTokenException(message, friendly);
      case TOO_MANY_ATTEMPTS -> new TooManyAttemptsException(message, friendly);
      case NOT_AUTHORIZED -> new NotAuthorizedException(message, friendly);
      case INVALID_ARGUMENT -> new InvalidArgumentException(message, friendly);
      case UNKNOWN_ASSOCIATE -> new UnknownAssociateException(message, friendly);
      case PASSWORD_REFUSED -> new PasswordRefusedException(message, friendly);
      case USER_NAME_REFUSED -> new UserNameRefusedException(message, friendly);
      case PASSWORD_EXPIRED -> new PasswordExpiredException(message, friendly);
      case PASSWORD_MUST_BE_CHANGED -> new PasswordMustBeChangedException(message, friendly);
      case SUPERSEDED -> new SupersededException(message, friendly);
      case PASSWORD_NOT_DELIVERED -> new PasswordNotDeliveredException(message, friendly);
      case NOT_SUPPORTED -> new OperationNotSupportedException(message, friendly);
      case UNAVAILABLE -> new UnavailableException(message, friendly);
      case BUSY -> new BusyException(message, friendly);
      case OUTCOME_UNKNOWN -> new OutcomeUnknownException(message, friendly);
      case PROTOCOL -> new ProtocolException(message, friendly);
      case INTERNAL -> new InternalErrorException(message, friendly);
    };
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
