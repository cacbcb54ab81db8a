package org.services85.user.core.users;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.ticket.TicketService;

/** The problem with a text that cannot be a user's login name. The codes are stable. */
public enum UserNameProblem {
  /** It is blank. */
  BLANK("blank"),
  /** It is longer than {@value LoginName#MAX_LENGTH} UTF-16 units. */
  TOO_LONG("length.maximum"),
  /** It has a character that names may not have. */
  CHARACTER_NOT_ALLOWED("character.not-allowed"),
  /** It mixes scripts. */
  SCRIPTS_MIXED("script.mixed"),
  /** It has the form of a ticket. */
  LIKE_A_TICKET("ticket"),
  /** It is another user's name, or its e-mail address, with which that one may log on. */
  TAKEN("taken"),
  /** In the letters of another script, it is another user's name. */
  LOOKS_TAKEN("look-alike");

  private static final String BUNDLE = "org.services85.user.core.users.UserNames";

  private final String code;

  UserNameProblem(String code) {
    this.code = code;
  }

  /**
   * The problem with a name.
   *
   * @param users the users that there are
   * @param owner the user who is to have it, or empty for a new one
   * @param userName the name
   * @return the problem, or empty where it can be the name
   */
  public static Optional<UserNameProblem> of(UserStore users, OptionalInt owner, String userName) {
    Optional<UserNameProblem> problem = of(userName);
    if (problem.isPresent()) {
      return problem;
    }
    if (isTaken(users, owner, userName)) {
      return Optional.of(TAKEN);
    }
    return LookAlikes.of(userName).stream().anyMatch(name -> isTaken(users, owner, name))
        ? Optional.of(LOOKS_TAKEN)
        : Optional.empty();
  }

  /**
   * The problem with a name, whoever else there is.
   *
   * @param userName the name
   * @return the problem, or empty where it can be a name
   */
  public static Optional<UserNameProblem> of(String userName) {
    if (userName.isBlank()) {
      return Optional.of(BLANK);
    }
    if (userName.length() > LoginName.MAX_LENGTH) {
      return Optional.of(TOO_LONG);
    }
    Optional<LoginName> name = LoginName.of(userName);
    if (name.isEmpty()) {
      return Optional.of(CHARACTER_NOT_ALLOWED);
    }
    if (TicketService.looksLikeTicket(name.get().key().toUpperCase(Locale.ROOT))) {
      return Optional.of(LIKE_A_TICKET);
    }
    return NameCharacters.problem(userName);
  }

  private static boolean isTaken(UserStore users, OptionalInt owner, String userName) {
    return LoginName.of(userName)
        .filter(
            name ->
                users
                    .findByName(name)
                    .map(found -> !OptionalInt.of(found.associateId()).equals(owner))
                    .orElseGet(() -> users.anotherHasEmail(name, owner.orElse(0))))
        .isPresent();
  }

  /**
   * Refuses a name that cannot be a user's.
   *
   * @throws UserNameRefusedException with the reason in the caller's language
   */
  static void require(UserStore users, OptionalInt owner, String userName, Locale locale) {
    Optional<UserNameProblem> problem = of(users, owner, userName);
    if (problem.isPresent()) {
      throw problem.get().refusal(locale);
    }
  }

  UserNameRefusedException refusal(Locale locale) {
    return new UserNameRefusedException("UserName cannot be used: " + code, reason(locale));
  }

  /**
   * The reason in words.
   *
   * @param locale Norwegian, Swedish, Danish or German; English for any other
   * @return a sentence
   */
  public String reason(Locale locale) {
    String pattern = ResourceBundle.getBundle(BUNDLE, offered(locale)).getString(code);
    return new MessageFormat(pattern, locale).format(new Object[] {LoginName.MAX_LENGTH});
  }

  /** Without the detour of {@link ResourceBundle} over the language of the machine. */
  private static Locale offered(Locale locale) {
    return switch (locale.getLanguage()) {
      case "nb", "no", "nn" -> Locale.forLanguageTag("nb");
      case "sv", "da", "de" -> Locale.forLanguageTag(locale.getLanguage());
      default -> Locale.ROOT;
    };
  }
}
