package org.services85.user.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;

class PolicyFormTest {

  private static final String NETSERVER =
      "MinTotal=8&MinNum=1&MinSpec=1&MinLC=2&MinUC=1&Msg=Too weak & too short=bad";

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void thePropertyFormHoldsEveryPolicy(RandomInputs random) {
    SmallPolicies.possible(random, 6).forEach(PolicyFormTest::assertHeldByTheirProperties);
  }

  private static void assertHeldByTheirProperties(SmallPolicies small) {
    PasswordPolicy policy = small.builder().message("No: ÆØÅ\n").build();
    String text = PolicyForm.PROPERTIES.write(policy).exactly();
    PasswordPolicy read = PolicyForm.PROPERTIES.read(text).exactly().build();
    assertThat(PolicyForm.PROPERTIES.write(read).exactly()).isEqualTo(text);
    assertThat(read.count()).isEqualTo(policy.count());
    assertThat(PolicyDifference.between(read, policy)).isEmpty();
    assertThat(read.message()).contains("No: ÆØÅ\n");
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatAFormWritesIsToldByHowItBeginsAndIsReadWithoutLoss(RandomInputs random) {
    SmallPolicies.possible(random, 6)
        .forEach(small -> assertReadWithoutLoss(small, random.oneOf(PolicyForm.values())));
  }

  private static void assertReadWithoutLoss(SmallPolicies small, PolicyForm form) {
    PasswordPolicy policy = small.builder().build();
    Translated<String> written = form.write(policy);
    assertThat(PolicyForm.of(written.value())).isEqualTo(form);
    PasswordPolicyBuilder read = form.read(written.value()).exactly();
    if (written.notExpressed().isEmpty()) {
      PasswordPolicy again = read.acceptEntropyBelow64Bits().build();
      assertThat(PolicyDifference.between(again, policy)).isEmpty();
      assertThat(PolicyDifference.between(policy, again)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MinTotal=8|NETSERVER",
        "MaxLength: 8|PASSWORD_RULES",
        "  required : lower|PASSWORD_RULES",
        "length.min = 8|PROPERTIES",
        "first=lower|PROPERTIES",
        "length = 8|VAULT",
        "rule \"charset\" { charset = \"ab\" }|VAULT",
        "length(8)|KEYCLOAK",
        "notUsername and length(8)|KEYCLOAK",
      })
  void aFormIsToldByHowATextBegins(String text, PolicyForm form) {
    assertThat(PolicyForm.of("# a comment\n" + text)).isEqualTo(form);
    assertThatThrownBy(() -> PolicyForm.of("=" + text)).hasMessageContaining("VAULT");
  }

  @Test
  void netServersFormIsReadAndWrittenWithItsMessage() {
    PasswordPolicy policy = PolicyForm.NETSERVER.read(NETSERVER).exactly().build();
    assertThat(policy.message()).contains("Too weak & too short=bad");
    assertThat(policy.violations(Secret.of("Ærlig-26"))).isEmpty();
    assertThat(policy.violations(Secret.of("ÆRLIg26")))
        .extracting(Violation::code)
        .containsExactly(
            ViolationCode.TOO_SHORT,
            ViolationCode.TOO_FEW_OF_CLASS,
            ViolationCode.TOO_FEW_OF_CLASS);
    String written = PolicyForm.NETSERVER.write(policy).exactly();
    assertThat(written.split("&Msg=", 2)[0].split("&"))
        .containsExactlyInAnyOrder("MinTotal=8", "MinNum=1", "MinSpec=1", "MinLC=2", "MinUC=1");
    assertThat(PolicyForm.NETSERVER.read(written).exactly().build().message())
        .isEqualTo(policy.message());
  }

  @Test
  void whatIsGeneratedUnderANarrowedFormSatisfiesTheForm() {
    PasswordPolicy typed = PolicyForm.NETSERVER.read(NETSERVER).exactly().build();
    PasswordPolicy generated = typed.forGeneration(128);
    assertThat(PolicyDifference.between(generated, typed)).isEmpty();
    assertThat(PolicyDifference.between(typed, generated)).isNotEmpty();
    Secret password = PasswordGenerator.of(generated, new SecureRandom()).generate();
    assertThat(typed.isSatisfiedBy(password)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minlength: 12; maxlength: 20; required: lower; required: digit, [-]; max-consecutive: 2"
            + "|aaab-aab-aab|aaab",
        "required: upper; allowed: [-]]; minlength: 20|A-]A-]A-]A-]A-]A-]A-]|a",
        "minlength: 20; minlength: 16; required: [a]; allowed: unicode|aæaæaæaæaæaæaæaæaæaæ|short",
        "MINLENGTH: 15; |any printable of ASCII|ikke æøå i det hele tatt"
      })
  void passwordRulesAreRead(String rules, String good, String bad) {
    PasswordPolicy policy = PolicyForm.PASSWORD_RULES.read(rules).exactly().build();
    String fixed = good.replace("aaab-aab-aab", "aab-aab-aab-");
    assertThat(policy.violations(Secret.of(fixed))).isEmpty();
    assertThat(policy.isSatisfiedBy(Secret.of(bad))).isFalse();
  }

  @Test
  void passwordRulesAreWrittenSoThatTheyReadTheSame() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(16, 32)
            .atLeast(1, CharacterClass.LOWER_CASE)
            .atLeast(1, CharacterClass.of("bracket", "[]-"))
            .allow(CharacterClass.DIGIT)
            .exclude("0")
            .maxEqualInRow(2)
            .build();
    String text = PolicyForm.PASSWORD_RULES.write(policy).exactly();
    assertThat(text)
        .isEqualTo(
            "minlength: 16; maxlength: 32; required: lower; required: [-[]]; allowed: [123456789];"
                + " max-consecutive: 2");
    PasswordPolicy read = PolicyForm.PASSWORD_RULES.read(text).exactly().build();
    assertThat(read.count()).isEqualTo(policy.count());
    assertThat(PolicyDifference.between(read, policy)).isEmpty();
  }

  @Test
  void vaultsFormIsReadAndWritten() {
    String text =
        """
        # for the database
        length = 20
        rule "charset" { charset = "abc}\\"#" min-chars = 2 }
        rule "charset" {
          min-chars = 1 // at the front
          charset = "0123456789"
        }
        """;
    PasswordPolicy policy = PolicyForm.VAULT.read(text).exactly().build();
    assertThat(policy.violations(Secret.of("abc}\"#1234567890abcd")))
        .extracting(Violation::code)
        .containsExactly(ViolationCode.CHARACTER_NOT_ALLOWED);
    PasswordPolicy again =
        PolicyForm.VAULT.read(PolicyForm.VAULT.write(policy).exactly()).exactly().build();
    assertThat(again.count()).isEqualTo(policy.count());
  }

  @Test
  void keycloaksFormIsReadAndWritten() {
    Translated<PasswordPolicyBuilder> read =
        PolicyForm.KEYCLOAK.read(
            "length(8) and maxLength(64) and digits(1) and upperCase(2) and"
                + " passwordHistory(3) and notUsername");
    assertThat(read.notExpressed()).containsExactly("passwordHistory(3)", "notUsername");
    assertThat(PolicyForm.KEYCLOAK.write(read.value().build()).exactly())
        .isEqualTo("length(8) and maxLength(64) and digits(1) and upperCase(2)");
    assertThatThrownBy(read::exactly).hasMessageContaining("notUsername");
  }

  @Test
  void whatAFormHasNoWordForIsSaid() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12, 20)
            .atLeast(2, CharacterClass.DIGIT)
            .atMost(4, CharacterClass.LOWER_CASE)
            .noSequencesOf(3)
            .forbid("nils")
            .build();
    assertThat(PolicyForm.VAULT.write(policy).notExpressed())
        .containsExactly(
            "length at least 12",
            "length at most 20",
            "at most 4 lower-case letters",
            "no sequence of 3 such as abc",
            "nowhere in any case: nils");
    assertThat(PolicyForm.PASSWORD_RULES.write(policy).notExpressed())
        .contains("at least 2 digits", "at most 4 lower-case letters");
    assertThat(PolicyForm.NETSERVER.write(policy).notExpressed())
        .contains("length at most 20", "only digits, lower-case letters")
        .doesNotContain("at least 2 digits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NETSERVER;MinTotal=x",
        "NETSERVER;MaxTotal=8",
        "NETSERVER;MinTotal",
        "PASSWORD_RULES;required: greek",
        "PASSWORD_RULES;minlength 8",
        "PASSWORD_RULES;minlength: many",
        "PROPERTIES;lenght.min=8",
        "PROPERTIES;class.vowel.min=1",
        "PROPERTIES;class.lower.size=1",
        "PROPERTIES;first=vowels",
        "PROPERTIES;exclude.look-alikes=yes",
        "VAULT;length = 20 rule charset {}",
        "VAULT;rule \"charset\" { charset = \"\\x\" }",
        "KEYCLOAK;length(8)and digits(1)",
      })
  void whatIsNotInTheFormIsRefused(String formAndText) {
    String[] parts = formAndText.split(";", 2);
    assertThatThrownBy(() -> PolicyForm.valueOf(parts[0]).read(parts[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVeryLongTextIsReadToItsEnd() {
    int many = 50_000;
    String comments = "# as agreed\n".repeat(many);
    String letters = "ab\\\"".repeat(many);
    assertThat(PolicyForm.of(comments + "length = 20")).isEqualTo(PolicyForm.VAULT);
    assertThat(
            PolicyForm.VAULT
                .read(
                    "length = 20 "
                        + comments
                        + "rule \"charset\" { charset = \""
                        + letters
                        + "\" }")
                .exactly()
                .acceptEntropyBelow64Bits()
                .build()
                .count())
        .isEqualTo(BigInteger.valueOf(3).pow(20));
    assertThat(
            PolicyForm.PASSWORD_RULES
                .read(
                    "minlength: 20; maxlength: 20; required: lower; allowed: "
                        + "lower, ".repeat(many)
                        + "lower;")
                .exactly()
                .build()
                .count())
        .isEqualTo(BigInteger.valueOf(26).pow(20));
  }

  @Test
  void anUnsatisfiablePolicyIsRefusedWhenItIsLoaded() {
    assertThatThrownBy(
            PolicyForm.PROPERTIES.read("class.lower.min=9\nlength.max=8").exactly()::build)
        .hasMessage("minimums sum to 9 but length is 8: 9 lower-case letters");
  }
}
