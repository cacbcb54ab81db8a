package org.services85.user.api;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts for people of all codes, from the resource bundles {@code FriendlyTexts}. */
final class FriendlyTexts {

  private static final String BUNDLE = "org.services85.user.api.FriendlyTexts";

  private FriendlyTexts() {}

  static String of(Locale locale, String code) {
    return ResourceBundle.getBundle(BUNDLE, offered(locale)).getString(code);
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
