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
   * The stable code of the refusal; one to one with the exception's type.
   *
   * @return the code
   */
  public final ErrorCode code() {
    return code;
  }

  /**
   * What to tell a person; the message is for developers.
   *
   * @return one or two sentences
   */
  public final String friendlyText() {
    return friendlyText;
  }

  /**
   * Whether the refused call is known to have changed nothing, so that it may be made again.
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
    UserAgentException other = code.exception(Objects.requireNonNull(getMessage()), translated);
    other.setStackTrace(getStackTrace());
    if (getCause() != null) {
      other.initCause(getCause());
    }
    return other;
  }
}
