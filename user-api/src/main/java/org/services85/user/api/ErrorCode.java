package org.services85.user.api;

import java.util.Optional;

/**
 * The refusals that the contract knows. A code is stable: it crosses every binding, and each has
 * one exception type of its own.
 */
public enum ErrorCode {
  /** See {@link NotAuthenticatedException}. */
  NOT_AUTHENTICATED(
      "not-authenticated",
      "SuperOffice.Exceptions.SoSessionException",
      "You are not logged on, or your session has ended. Log on and try again."),
  /** See {@link ApplicationTokenException}. */
  APPLICATION_TOKEN(
      "application-token",
      "SuperOffice.Exceptions.SoApplicationTokenException",
      "This application is not known here. Ask its supplier for a valid application token."),
  /** See {@link NotAuthorizedException}. */
  NOT_AUTHORIZED(
      "not-authorized",
      "SuperOffice.Exceptions.SoIllegalOperationException",
      "You do not have the right to do this."),
  /** See {@link InvalidArgumentException}. */
  INVALID_ARGUMENT(
      "invalid-argument", "System.ArgumentException", "Something in the request is not valid."),
  /** See {@link UnknownAssociateException}. */
  UNKNOWN_ASSOCIATE(
      "unknown-associate", "SuperOffice.Exceptions.SoNotFoundException", "There is no such user."),
  /** See {@link OperationNotSupportedException}. */
  NOT_SUPPORTED(
      "not-supported", "System.NotSupportedException", "This function is not offered here."),
  /** See {@link UnavailableException}. */
  UNAVAILABLE(
      "unavailable",
      "SuperOffice.Exceptions.SoServerUnavailableException",
      "The service cannot be reached at the moment. Nothing was changed. Try again later."),
  /** See {@link OutcomeUnknownException}. */
  OUTCOME_UNKNOWN(
      "outcome-unknown",
      "System.TimeoutException",
      "No answer came in time. The change may have been made or not."),
  /** See {@link ProtocolException}. */
  PROTOCOL(
      "protocol",
      "System.ServiceModel.ProtocolException",
      "The answer of the service could not be understood."),
  /** See {@link InternalErrorException}. */
  INTERNAL(
      "internal", "System.Exception", "Something went wrong on the server. Nothing was changed.");

  private final String value;
  private final String exceptionType;
  private final String friendlyText;

  ErrorCode(String value, String exceptionType, String friendlyText) {
    this.value = value;
    this.exceptionType = exceptionType;
    this.friendlyText = friendlyText;
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
   * What to tell a person, in English, where nothing more fitting is known.
   *
   * @return one or two sentences
   */
  public String friendlyText() {
    return friendlyText;
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
      case NOT_AUTHORIZED -> new NotAuthorizedException(message, friendly);
      case INVALID_ARGUMENT -> new InvalidArgumentException(message, friendly);
      case UNKNOWN_ASSOCIATE -> new UnknownAssociateException(message, friendly);
      case NOT_SUPPORTED -> new OperationNotSupportedException(message, friendly);
      case UNAVAILABLE -> new UnavailableException(message, friendly);
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
