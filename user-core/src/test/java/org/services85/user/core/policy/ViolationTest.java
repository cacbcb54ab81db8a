package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationTest {

  @Test
  void theCodesAreStable() {
    assertThat(Arrays.stream(ViolationCode.values()).map(ViolationCode::code))
        .containsExactly(
            "length.minimum",
            "length.maximum",
            "character.not-allowed",
            "character.excluded",
            "class.minimum",
            "class.maximum",
            "classes.minimum",
            "equal-in-row",
            "sequence",
            "character.first",
            "character.last",
            "grouping",
            "words",
            "word.forbidden",
            "word.context",
            "blocklisted",
            "history");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nb", "sv", "da", "de"})
  void eachLanguageHasAllMessagesWithAllTerms(String language) {
    ResourceBundle english = bundle("");
    ResourceBundle other = bundle(language);
    assertThat(other.getLocale().getLanguage()).isEqualTo(language);
    for (ViolationCode code : ViolationCode.values()) {
      String message = other.getString(code.code());
      assertThat(message).as(code.code()).isNotEqualTo(english.getString(code.code()));
      for (String term : List.of("{0}", "{1}")) {
        assertThat(message.contains(term))
            .as(code.code())
            .isEqualTo(english.getString(code.code()).contains(term));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|the password needs at least 2 of this kind: digit",
        "nb-NO|passordet må ha minst 2 av denne typen: siffer",
        "no|passordet må ha minst 2 av denne typen: siffer",
        "nn-NO|passordet må ha minst 2 av denne typen: siffer",
        "sv-SE|lösenordet måste ha minst 2 av detta slag: siffra",
        "da|adgangskoden skal have mindst 2 af denne slags: ciffer",
        "de-CH|das Passwort braucht mindestens 2 dieser Art: Ziffer",
        "fr|the password needs at least 2 of this kind: digit"
      })
  void theMessageIsInTheLanguageAndEnglishElsewhere(String language, String message) {
    Violation violation = Rule.atLeast(2, CharacterClass.DIGIT).violation();
    assertThat(violation.message(Locale.forLanguageTag(language))).isEqualTo(message);
  }

  @Test
  void aClassOfTheHostsOwnIsCalledAsItIsNamed() {
    Violation violation = Rule.atLeast(1, CharacterClass.of("Vokal", "aeiou")).violation();
    assertThat(violation.message(Locale.GERMAN)).endsWith("dieser Art: Vokal");
  }

  @Test
  void aLanguageOfTheMachineIsNotFallenBackTo() {
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMAN);
      assertThat(new Violation(ViolationCode.TOO_SHORT, 8).message(Locale.FRENCH))
          .isEqualTo("the password has fewer than 8 characters");
    } finally {
      Locale.setDefault(machine);
    }
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle(
        "org.services85.user.core.policy.Violations", Locale.forLanguageTag(language));
  }
}
