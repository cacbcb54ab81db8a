package org.services85.user.core.policy.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;
import org.services85.user.core.RandomInputs;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordGenerator;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;
import org.services85.user.core.policy.PolicyDifference;
import org.services85.user.core.policy.SmallPolicies;
import org.services85.user.core.policy.Violation;
import org.services85.user.core.policy.ViolationCode;

class PolicyNotationTest {

  private static final String NETSERVER =
      "MinTotal=8&MinNum=1&MinSpec=1&MinLC=2&MinUC=1&Msg=Too weak & too short=bad";

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void theProjectsOwnNotationReadsBackAsThePolicyItself(RandomInputs random) {
    SmallPolicies.possible(random, 6).forEach(PolicyNotationTest::assertReadsBack);
  }

  private static void assertReadsBack(SmallPolicies small) {
    PasswordPolicy policy = small.builder().message("No: \u00c6\u00d8\u00c5\n").build();
    String text = PolicyNotation.PROPERTIES.write(policy).exactly();
    for (String form : forms(text)) {
      assertThat(PolicyNotation.of(form)).isEqualTo(PolicyNotation.PROPERTIES);
      assertThat(PolicyNotation.PROPERTIES.read(form).exactly().build()).isEqualTo(policy);
    }
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void theProjectsOwnNotationHoldsWhateverTextsAPolicyHas(RandomInputs random) {
    PasswordPolicyBuilder builder =
        PasswordPolicy.ofLength(random.between(1, 40), random.between(40, 1024))
            .allow(CharacterClass.ANY)
            .exclude(odd(random))
            .message(odd(random) + odd(random))
            .forbid("no " + odd(random), odd(random) + "\uFEFF#x");
    for (int i = 0; i < 4; i++) {
      int from = random.oneOf(0x20, 0x21, 0x23, 0x2D, 0x5B, 0x301, 0x2028, 0xFEFF, 0x1F600);
      CharacterClass type = CharacterClass.of(odd(random), text(from, from + i));
      builder.allow(type).atMost(random.between(5, 7), type);
    }
    builder.firstFrom(CharacterClass.of(odd(random), text('0', 'z')));
    PasswordPolicy policy = builder.acceptEntropyBelow64Bits().build();
    for (String form : forms(PolicyNotation.PROPERTIES.write(policy).exactly())) {
      assertThat(PolicyNotation.of(form)).isEqualTo(PolicyNotation.PROPERTIES);
      assertThat(PolicyNotation.PROPERTIES.read(form).exactly().build()).isEqualTo(policy);
    }
  }

  /** What is likely to be taken for a part of the notation. */
  private static String odd(RandomInputs random) {
    return random.oneOf(
        "a",
        "lower",
        " blank at both ends ",
        "= : # ! \\ \\u0041 \\n",
        "two\nlines\r\n\tthree",
        "class.a.min=1",
        "\u00c6\u0301\u2028\u0085",
        "\uD83D\uDE00",
        "[a]",
        "class-1");
  }

  private static String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int c = from; c <= to; c++) {
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  /** With a byte order mark, lines of other systems, comments, and keys in any order. */
  private static List<String> forms(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.shuffle(lines, new Random(1));
    return List.of(
        text,
        "\uFEFF" + text,
        text.replace("\n", "\r\n"),
        "# as agreed\n! with the auditor\n\n" + text,
        String.join("\n# then\n", lines));
  }

  @Test
  void theProjectsOwnNotationHoldsClassesOfAnyName() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(16)
            .atLeast(1, CharacterClass.of("character of [a, b] = c:", "abc"))
            .atLeast(1, CharacterClass.of("lower", "xyz"))
            .atLeast(1, CharacterClass.of("lower", "uvw"))
            .atLeast(1, CharacterClass.LOWER_CASE)
            .atMost(3, CharacterClass.of("a.min", "#=:\\ "))
            .firstFrom(CharacterClass.of("sign", "[]#"))
            .allow(CharacterClass.of("brackets", "[]"))
            .allow(CharacterClass.of("class-6", "4"))
            .allow(CharacterClass.of("d d", "6"))
            .build();
    assertThat(PolicyNotation.of(PolicyNotation.PROPERTIES.write(policy).exactly()))
        .isEqualTo(PolicyNotation.PROPERTIES);
    assertThat(
            PolicyNotation.PROPERTIES
                .read(PolicyNotation.PROPERTIES.write(policy).exactly())
                .exactly()
                .build())
        .isEqualTo(policy);
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatANotationLosesIsSaidExactlyWhereItIsLost(RandomInputs random) {
    SmallPolicies.possible(random, 6)
        .forEach(small -> assertLossesSaid(small, random.oneOf(PolicyNotation.values())));
  }

  private static void assertLossesSaid(SmallPolicies small, PolicyNotation notation) {
    PasswordPolicy policy = small.builder().build();
    Translated<String> written = notation.write(policy);
    assertThat(PolicyNotation.of(written.value())).isEqualTo(notation);
    PasswordPolicy again =
        notation.read(written.value()).value().acceptEntropyBelow64Bits().build();
    assertThat(said(written, "weaker"))
        .isEqualTo(!PolicyDifference.between(again, policy).isEmpty());
    assertThat(said(written, "stronger"))
        .isEqualTo(!PolicyDifference.between(policy, again).isEmpty());
  }

  private static boolean said(Translated<String> written, String how) {
    return written.notExpressed().stream().anyMatch(loss -> loss.startsWith(how));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MinTotal=8|NETSERVER",
        "MaxLength: 8|PASSWORD_RULES",
        "  required : lower|PASSWORD_RULES",
        "length.min = 8|PROPERTIES",
        "class.character\\ of\\ a.characters=a|PROPERTIES",
        "class.a\\=b.characters=a|PROPERTIES",
        "first=lower|PROPERTIES",
        "length.min 8|PROPERTIES",
      })
  void aNotationIsToldByHowATextBegins(String text, PolicyNotation notation) {
    String commented = "\uFEFF# a comment\r\n\r\n! and another\n" + text;
    assertThat(PolicyNotation.of(commented)).isEqualTo(notation);
    assertThat(notation.read(commented).notExpressed()).isEmpty();
    assertThatThrownBy(() -> PolicyNotation.of("=" + text)).hasMessageContaining("NetServer");
  }

  @Test
  void netServersNotationIsReadAndWrittenWithItsMessage() {
    PasswordPolicy policy = PolicyNotation.NETSERVER.read(NETSERVER).exactly().build();
    assertThat(policy.message()).contains("Too weak & too short=bad");
    assertThat(policy.violations(Secret.of("\u00c6rlig-26"))).isEmpty();
    assertThat(policy.violations(Secret.of("\u00c6RLIg26")))
        .extracting(Violation::code)
        .containsExactlyInAnyOrder(
            ViolationCode.TOO_SHORT,
            ViolationCode.TOO_FEW_OF_CLASS,
            ViolationCode.TOO_FEW_OF_CLASS);
    String written = PolicyNotation.NETSERVER.write(policy).exactly();
    assertThat(written.split("&Msg=", 2)[0].split("&"))
        .containsExactlyInAnyOrder("MinTotal=8", "MinNum=1", "MinSpec=1", "MinLC=2", "MinUC=1");
    assertThat(PolicyNotation.NETSERVER.read(written).exactly().build()).isEqualTo(policy);
  }

  @Test
  void partsOfNetServersNotationStandInAnyOrder() {
    PasswordPolicy policy =
        PolicyNotation.NETSERVER
            .read("Msg=Too weak & MinTotal = short&MinNum=2&MinTotal=9\r\n")
            .exactly()
            .build();
    assertThat(policy.message()).contains("Too weak & MinTotal = short");
    assertThat(policy.isSatisfiedBy(Secret.of("abcdefgh1"))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdef12"))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdefg12"))).isTrue();
  }

  @Test
  void minimumsOfOneClassAccumulateInNetServersNotation() {
    PasswordPolicy policy =
        PolicyNotation.NETSERVER.read("MinTotal=8&MinNum=3&MinNum=1&MinTotal=4").exactly().build();
    assertThat(policy.isSatisfiedBy(Secret.of("abcdef12"))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("abcde123"))).isTrue();
    assertThat(policy.isSatisfiedBy(Secret.of("ab123"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class.digit.min=3|class.digit.min=1|abcdef12|abcde123",
        "class.digit.max=1|class.digit.max=3|abcde123|abcdefg1",
        "length.min=9|length.min=4|abcde123|abcdef123",
        "length.max=20|length.max=9|abcdefg123|abcdef123",
        "forbid.1=cat|forbid.1=dog|a12cat45|a12cow45",
        "exclude=q|exclude=w|a12qua45|a12rua45",
        "equal-in-row.max=1|equal-in-row.max=3|aabcdef1|abacdef1",
        "sequence.length=3|sequence.length=5|xabcyz12|xacbyz12",
        "kinds.1=2 of lower, digit|kinds.1=1 of lower, digit|abcdefgh|abcdefg1",
      })
  void boundsOfOneKeyAccumulateInTheProjectsOwnNotation(
      String one, String other, String bad, String good) {
    for (String text : List.of(one + "\n" + other, other + "\n" + one)) {
      PasswordPolicy policy =
          PolicyNotation.PROPERTIES
              .read("class.lower.min=0\nclass.digit.min=0\nlength.max=40\n" + text)
              .exactly()
              .acceptEntropyBelow64Bits()
              .build();
      assertThat(policy.isSatisfiedBy(Secret.of(bad))).isFalse();
      assertThat(policy.violations(Secret.of(good))).isEmpty();
    }
  }

  @Test
  void boundsOfTwoClassesOfOneNameAccumulateInPasswordRules() {
    PasswordPolicy policy =
        PolicyNotation.PASSWORD_RULES
            .read("required: [ab]; required: [cd]; required: [ab]; minlength: 40")
            .exactly()
            .build();
    assertThat(policy.isSatisfiedBy(Secret.of("ab".repeat(20)))).isFalse();
    assertThat(policy.isSatisfiedBy(Secret.of("ac".repeat(20)))).isTrue();
  }

  @Test
  void whatIsReadOtherwiseThanItStandsIsSaid() {
    assertThat(PolicyNotation.NETSERVER.read("MinTotal=0").notExpressed())
        .singleElement()
        .asString()
        .contains("MinTotal=0");
    assertThat(
            PolicyNotation.PASSWORD_RULES
                .read("maxlength: 4096; required: [a-z\u00e9]; colour: blue")
                .notExpressed())
        .hasSize(4)
        .anyMatch(note -> note.contains("4096"))
        .anyMatch(note -> note.contains("U+002D"))
        .anyMatch(note -> note.contains("U+00E9"))
        .anyMatch(note -> note.contains("colour"));
    assertThat(PolicyNotation.PASSWORD_RULES.read("maxlength: 1024").exactly().build().maxLength())
        .isEqualTo(1024);
  }

  @Test
  void whatIsGeneratedUnderANotationSatisfiesIt() {
    PasswordPolicy typed = PolicyNotation.NETSERVER.read(NETSERVER).exactly().build();
    PasswordPolicy generated = typed.forGeneration(128);
    assertThat(PolicyDifference.between(generated, typed)).isEmpty();
    assertThat(PolicyDifference.between(typed, generated)).isNotEmpty();
    assertThat(typed.isSatisfiedBy(PasswordGenerator.of(generated).generate())).isTrue();
  }

  /** Each kind of rule, and rules of sites, with passwords of the tests' own making. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = {"password-rules.csv", "site-rules.csv"},
      delimiter = '\u00a6',
      quoteCharacter = '\u0001')
  void passwordRulesAreRead(String name, String rules, String good, String bad) {
    PasswordPolicy policy =
        PolicyNotation.PASSWORD_RULES.read(rules).value().acceptEntropyBelow64Bits().build();
    assertThat(policy.violations(Secret.of(good))).as(name).isEmpty();
    assertThat(policy.isSatisfiedBy(Secret.of(bad))).as(name).isFalse();
    assertThat(PolicyNotation.PASSWORD_RULES.read("\t" + rules.replace("; ", "\r\n;\n")).value())
        .extracting(again -> again.acceptEntropyBelow64Bits().build())
        .isEqualTo(policy);
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
    String text = PolicyNotation.PASSWORD_RULES.write(policy).exactly();
    PasswordPolicy read = PolicyNotation.PASSWORD_RULES.read(text).exactly().build();
    assertThat(read.count()).isEqualTo(policy.count());
    assertThat(PolicyDifference.between(read, policy)).isEmpty();
  }

  @Test
  void whatANotationHasNoWordForIsSaidWithAnExample() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(12, 20)
            .atLeast(2, CharacterClass.DIGIT)
            .atMost(4, CharacterClass.LOWER_CASE)
            .noSequencesOf(3)
            .forbid("nils")
            .build();
    assertThat(PolicyNotation.PASSWORD_RULES.write(policy).notExpressed())
        .anyMatch(loss -> loss.contains("at least 2 digits"))
        .anyMatch(loss -> loss.contains("at most 4 lower-case letters"))
        .allMatch(loss -> loss.startsWith("weaker") && loss.contains("example"));
    assertThat(PolicyNotation.NETSERVER.write(policy).notExpressed())
        .anyMatch(loss -> loss.contains("length at most 20"))
        .anyMatch(loss -> loss.contains("at least 2 digits") && loss.contains("\u0660"));
    PasswordPolicy longer = policy.toBuilder().length(12, 1000).build();
    assertThat(PolicyNotation.NETSERVER.write(longer).notExpressed())
        .anyMatch(loss -> loss.startsWith("stronger") && loss.contains("length at most 256"));
  }

  @Test
  void whatNoPasswordSatisfiesAnyMoreIsSaidToo() {
    PasswordPolicy policy =
        PasswordPolicy.ofLength(9)
            .allow(CharacterClass.of("sign", "0\uD83D\uDE00"))
            .maxEqualInRow(3)
            .acceptEntropyBelow64Bits()
            .build();
    assertThat(PolicyNotation.PASSWORD_RULES.write(policy).notExpressed())
        .singleElement()
        .asString()
        .startsWith("stronger: no password satisfies all of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NETSERVER;MinTotal=x",
        "NETSERVER;MinTotal=-5",
        "NETSERVER;MinNum=-1",
        "NETSERVER;MaxTotal=8",
        "NETSERVER;MinTotal",
        "PASSWORD_RULES;required: greek",
        "PASSWORD_RULES;required: [abc",
        "PASSWORD_RULES;minlength 8",
        "PASSWORD_RULES;minlength: many",
        "PASSWORD_RULES;minlength: -1",
        "PASSWORD_RULES;max-consecutive: 0",
        "PROPERTIES;lenght.min=8",
        "PROPERTIES;class.vowel.min=1",
        "PROPERTIES;class..characters=aeiou",
        "PROPERTIES;class.lower.size=1",
        "PROPERTIES;class.lower.min=-1",
        "PROPERTIES;class.lower.name=x",
        "PROPERTIES;first=vowels",
        "PROPERTIES;first=[]",
        "PROPERTIES;first.name=x",
        "PROPERTIES;kinds.1=3 lower",
        "PROPERTIES;kinds.1=3 of lower, upper",
        "PROPERTIES;kinds.1=1 of greek",
        "PROPERTIES;group.size=4",
        "PROPERTIES;group.separator=-",
        "PROPERTIES;words.list=tea pot",
        "PROPERTIES;words.count=2",
        "PROPERTIES;exclude.look-alikes=yes",
        "PROPERTIES;first=lower\nfirst=upper",
        "PROPERTIES;message=no\nmessage=never",
        "PROPERTIES;class.a.characters=ab\nclass.a.characters=bc",
        "PROPERTIES;temporary=true\ntemporary=false",
        "PROPERTIES;entropy.min-bits=64\nentropy.accept-below-64-bits=true",
        "PROPERTIES;kinds.1=2 of lower, lower",
        "NETSERVER;Msg=no&MinTotal=8&Msg=never",
        "NETSERVER;MinTotal=\u0668",
        "NETSERVER;MinTotal=+8",
        "NETSERVER;MinTotal=99999999999",
        "PASSWORD_RULES;required: lower upper",
        "PASSWORD_RULES;required: lower required: upper",
        "PASSWORD_RULES;minlength: 8 required: upper",
      })
  void whatIsNotInTheNotationIsRefused(String notationAndText) {
    String[] parts = notationAndText.split(";", 2);
    assertThatThrownBy(() -> PolicyNotation.valueOf(parts[0]).read(parts[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void aVeryLongTextIsReadToItsEnd() {
    int many = 50_000;
    assertThat(PolicyNotation.of("# as agreed\n".repeat(many) + "length.min = 20"))
        .isEqualTo(PolicyNotation.PROPERTIES);
    PasswordPolicyBuilder read =
        PolicyNotation.PASSWORD_RULES
            .read(
                "minlength: 20; maxlength: 20; required: lower; allowed: "
                    + "lower, ".repeat(many)
                    + "lower;")
            .exactly();
    assertThat(read.build().count()).isEqualTo(BigInteger.valueOf(26).pow(20));
  }

  @Test
  void anUnsatisfiablePolicyIsRefusedWhenItIsLoaded() {
    assertThatThrownBy(
            PolicyNotation.PROPERTIES.read("class.lower.min=9\nlength.max=8").exactly()::build)
        .hasMessage(
            "no password satisfies all of: length at most 8; at least 9 lower-case letters");
  }

  @Test
  void numbersAreReadTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
      PasswordPolicy policy = PasswordPolicy.standard();
      String text = PolicyNotation.PROPERTIES.write(policy).exactly();
      assertThat(text.chars()).allMatch(c -> c < 128);
      assertThat(PolicyNotation.PROPERTIES.read(text).exactly().build()).isEqualTo(policy);
    } finally {
      Locale.setDefault(before);
    }
  }
}
