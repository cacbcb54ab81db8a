package org.services85.user.core.users;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.services85.user.api.UserNameRefusedException;
import org.services85.user.core.store.LoginName;

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

  UserNameRefusedException refusal(Locale locale) {
    return new UserNameRefusedException("UserName cannot be used: " + code, reason(locale));
  }

  /**
   * The reason in words.
   *
   * @param locale the language
   * @return the reason
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
