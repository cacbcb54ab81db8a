package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.services85.user.api.Secret;
import org.services85.user.core.policy.notation.PolicyNotation;

class PasswordValidatorTest {

  private static final PasswordValidator STANDARD =
      PasswordValidator.standard(password -> new String(password).equals("correct horse battery"));

  @Test
  void lengthCountsAndCompositionDoesNot() {
    assertThat(codes("just lower case words")).isEmpty();
    assertThat(codes("              !")).isEmpty();
    assertThat(codes("fourteen chars")).containsExactly("length.minimum");
    assertThat(codes("x".repeat(256))).isEmpty();
    assertThat(codes("x".repeat(257))).containsExactly("length.maximum");
  }

  @Test
  void p07AWholePasswordOnTheBlocklistIsRefusedAndAPartIsNot() {
    assertThat(codes("correct horse battery")).containsExactly("blocklisted");
    assertThat(codes("correct horse battery staple")).isEmpty();
  }

  @Test
  void p07NamesWithDigitsAndSignsAreRefused() {
    assertThat(codes("Nils-Olsen-2026!")).containsExactly("word.context");
    assertThat(codes("NILSnilsNILSnils")).containsExactly("word.context");
    assertThat(codes("Nils Olsen is my name")).isEmpty();
    assertThat(codes("1234567890-12345")).isEmpty();
  }

  @Test
  void p07NamesAreComparedInTheFormThatPasswordsAreTypedIn() {
    for (String typed : List.of("Ame\u0301lie-Ame\u0301lie-26", "Am\u00e9lie-Am\u00e9lie-26")) {
      for (String name : List.of("ame\u0301lie", "am\u00e9lie")) {
        assertThat(STANDARD.violations(Secret.of(typed), List.of(name)))
            .extracting(Violation::code)
            .containsExactly(ViolationCode.CONTEXT_WORD);
      }
    }
  }

  @Test
  void p07LengthIsCountedInFormC() {
    assertThat(codes("A\u030A".repeat(14))).containsExactly("length.minimum");
    Secret composed = PasswordValidator.normalised(Secret.of("A\u030A"));
    assertThat(composed.matches(Secret.of("\u00C5"))).isTrue();
  }

  @Test
  void p07ControlCharactersAndHalvesOfPairsAreRefusedAndNothingIsCutOff() {
    assertThat(codes("a password with \0 inside")).containsExactly("character.not-allowed");
    assertThat(codes("a password with \uD83D inside")).containsExactly("character.not-allowed");
    assertThat(codes("x".repeat(1 << 20))).containsExactly("length.maximum");
  }

  @Test
  void p07SpacesAloneAreAsGoodAsAnyOneCharacterOverAndOver() {
    PasswordValidator common = PasswordValidator.standard(Blocklist.common());
    assertThat(common.violations(Secret.of(" ".repeat(20)), List.of()))
        .extracting(Violation::code)
        .containsExactly(ViolationCode.BLOCKLISTED);
    assertThat(common.violations(Secret.of("one two three four"), List.of())).isEmpty();
  }

  @Test
  void theReasonIsThePolicysMessageWhereItHasOne() {
    PasswordValidator netServer =
        PasswordValidator.of(
            PolicyNotation.NETSERVER
                .read("MinTotal=8&MinNum=1&Msg=Eight, one a digit")
                .value()
                .build(),
            password -> false);
    List<Violation> violations = netServer.violations(Secret.of("short"), List.of());
    assertThat(netServer.reason(violations, Locale.ENGLISH)).isEqualTo("Eight, one a digit");
    assertThat(netServer.reason(List.of(), Locale.ENGLISH)).isEmpty();
    assertThat(STANDARD.reason(STANDARD.violations(Secret.of("short"), List.of()), Locale.ENGLISH))
        .isEqualTo("the password has fewer than 15 characters");
  }

  private static List<String> codes(String password) {
    return STANDARD.violations(Secret.of(password), List.of("nils", "Olsen", " ")).stream()
        .map(violation -> violation.code().code())
        .toList();
  }
}
