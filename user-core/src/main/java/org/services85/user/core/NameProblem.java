package org.services85.user.core;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.UserStore;
import org.services85.user.core.ticket.TicketService;

/** Why a text cannot be a user's login name. The codes are stable. */
enum NameProblem {
  BLANK("blank"),
  TOO_LONG("length.maximum"),
  CHARACTER_NOT_ALLOWED("character.not-allowed"),
  SCRIPTS_MIXED("script.mixed"),
  LIKE_A_TICKET("ticket"),
  /** It is another user's name, or its e-mail address, with which that one may log on. */
  TAKEN("taken"),
  /** In the letters of another script, it is another user's name. */
  LOOKS_TAKEN("look-alike");

  private static final String BUNDLE = "org.services85.user.core.UserNames";

  private final String code;

  NameProblem(String code) {
    this.code = code;
  }

  /** The problem with a name for the given user, or for a new one where that is 0. */
  static Optional<NameProblem> of(UserStore users, int associateId, String userName) {
    Optional<NameProblem> problem = of(userName);
    if (problem.isPresent()) {
      return problem;
    }
    if (isTaken(users, associateId, userName)) {
      return Optional.of(TAKEN);
    }
    return LookAlikes.of(userName).stream().anyMatch(name -> isTaken(users, associateId, name))
        ? Optional.of(LOOKS_TAKEN)
        : Optional.empty();
  }

  /** The problem with a name, whoever else there is. */
  static Optional<NameProblem> of(String userName) {
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

  private static boolean isTaken(UserStore users, int associateId, String userName) {
    return LoginName.of(userName)
        .filter(
            name ->
                users
                    .findByName(name)
                    .map(owner -> owner.associateId() != associateId)
                    .orElseGet(() -> users.anotherHasEmail(name, associateId)))
        .isPresent();
  }

  UserNameRefusedException refusal(Locale locale) {
    return new UserNameRefusedException("UserName cannot be used: " + code, reason(locale));
  }

  /** The reason in English, Norwegian, Swedish, Danish or German; in English for others. */
  String reason(Locale locale) {
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
