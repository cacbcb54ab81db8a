package org.services85.user.api;

import java.util.Locale;
import java.util.Objects;

/**
 * A refusal or failure of an agent. Every binding throws the same type, with the same code, message
 * and friendly text, for the same cause. No message ever holds a secret. Thread-safe.
 */
public abstract sealed class UserAgentException extends RuntimeException
    permits ApplicationTokenException,
        BusyException,
        InternalErrorException,
        InvalidArgumentException,
        NotAuthenticatedException,
        NotAuthorizedException,
        OperationNotSupportedException,
        OutcomeUnknownException,
        PasswordExpiredException,
        PasswordMustBeChangedException,
        PasswordNotDeliveredException,
        PasswordRefusedException,
        ProtocolException,
        SupersededException,
        TooManyAttemptsException,
        UnavailableException,
        UnknownAssociateException,
        UserNameRefusedException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String friendlyText;

  UserAgentException(ErrorCode code, String message, String friendlyText) {
    super(Objects.requireNonNull(message, "message"));
    this.code = code;
    this.friendlyText = Objects.requireNonNull(friendlyText, "friendlyText");
  }

  /**
   * The exception of a code, by which a binding rebuilds what the other side threw.
   *
   * @param code the code
   * @param message what was wrong and what would be right, for developers; never a secret
   * @param friendlyText what to tell a person
   * @return a new exception with that {@link #code()}
   */
  public static UserAgentException of(ErrorCode code, String message, String friendlyText) {
    return switch (code) {
      case NOT_AUTHENTICATED -> new NotAuthenticatedException(message, friendlyText);
      case APPLICATION_TOKEN -> new ApplicationTokenException(message, friendlyText);
      case TOO_MANY_ATTEMPTS -> new TooManyAttemptsException(message, friendlyText);
      case NOT_AUTHORIZED -> new NotAuthorizedException(message, friendlyText);
      case INVALID_ARGUMENT -> new InvalidArgumentException(message, friendlyText);
      case UNKNOWN_ASSOCIATE -> new UnknownAssociateException(message, friendlyText);
      case PASSWORD_REFUSED -> new PasswordRefusedException(message, friendlyText);
      case USER_NAME_REFUSED -> new UserNameRefusedException(message, friendlyText);
      case PASSWORD_EXPIRED -> new PasswordExpiredException(message, friendlyText);
      case PASSWORD_MUST_BE_CHANGED -> new PasswordMustBeChangedException(message, friendlyText);
      case SUPERSEDED -> new SupersededException(message, friendlyText);
      case PASSWORD_NOT_DELIVERED -> new PasswordNotDeliveredException(message, friendlyText);
      case NOT_SUPPORTED -> new OperationNotSupportedException(message, friendlyText);
      case UNAVAILABLE -> new UnavailableException(message, friendlyText);
      case BUSY -> new BusyException(message, friendlyText);
      case OUTCOME_UNKNOWN -> new OutcomeUnknownException(message, friendlyText);
      case PROTOCOL -> new ProtocolException(message, friendlyText);
      case INTERNAL -> new InternalErrorException(message, friendlyText);
    };
  }

  /**
   * The stable code of the refusal; one to one with the exception's type.
   *
   * @return the code
   */
  public final ErrorCode code() {
    return code;
  }

  /**
   * The text for a person; the message is for developers.
   *
   * @return one or two sentences
   */
  public final String friendlyText() {
    return friendlyText;
  }

  /**
   * Tells whether the refused call is known to have changed nothing, so that it may be made again.
   *
   * @return false where something was changed, or where nobody knows
   */
  public final boolean changedNothing() {
    return code.changedNothing();
  }

  /**
   * This refusal with the code's friendly text in another language. A refusal with words of its own
   * keeps them.
   *
   * @param locale the language, see {@link ErrorCode#friendlyText(Locale)}
   * @return this, or an equal refusal with the other text
   */
  public final UserAgentException translatedTo(Locale locale) {
    String translated = code.friendlyText(locale);
    if (!friendlyText.equals(code.friendlyText()) || friendlyText.equals(translated)) {
      return this;
    }
    UserAgentException other = withFriendlyText(translated);
    other.setStackTrace(getStackTrace());
    if (getCause() != null) {
      other.initCause(getCause());
    }
    return other;
  }

  /** The same refusal with another text; overridden where a refusal says more than its code. */
  UserAgentException withFriendlyText(String text) {
    return of(code, Objects.requireNonNull(getMessage()), text);
  }
}
