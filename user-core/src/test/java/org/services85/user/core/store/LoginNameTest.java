package org.services85.user.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.RandomInputs;

class LoginNameTest {

  @ParameterizedTest
  @CsvSource({
    "nils,NILS",
    "nils,'  nils\u00a0'",
    "Straße,STRASSE",
    "ΣΑΣ,σας",
    "ΣΑΣ,σασ",
    "J\u00fcrgen,Ju\u0308rgen",
    "\ufb01nn,finn",
    "\uff4e\uff49ls,nils",
    "\u2163,iv",
    "İNCİ IŞIK,İnci Işık",
    "İnci Işık,inci ışık",
    "diyarbakır,DİYARBAKIR",
    "ni\u0307ls,nils",
  })
  void a08TakesTheseForOneName(String one, String other) {
    assertThat(LoginName.of(one)).isPresent().isEqualTo(LoginName.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ad",
        "\u034f",
        "\u061c",
        "\u115f",
        "\u1160",
        "\u17b4",
        "\u180b",
        "\u180e",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2060",
        "\u2066",
        "\u3164",
        "\ufe0f",
        "\ufeff",
        "\uffa0",
        "\udb40\udc20",
        "\udb40\udd00"
      })
  void a16ComparesNamesWithoutWhatIsNotSeen(String ignorable) {
    assertThat(LoginName.of("ni" + ignorable + "ls" + ignorable))
        .isPresent()
        .isEqualTo(LoginName.of("nils"));
    assertThat(LoginName.of(ignorable)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"nils,nil", "nils,n\u0456ls", "jurgen,J\u00fcrgen", "a b,ab", "a  b,a b"})
  void a08TakesTheseForTwoNames(String one, String other) {
    assertThat(LoginName.of(one)).isPresent().isNotEqualTo(LoginName.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u3000\u00a0", "a\u0000b", "a\nb", "a\u2028b", "a\ud800b", "a\uffffb"})
  void a08RefusesWhatCannotBeAName(String text) {
    assertThat(LoginName.of(text)).isEmpty();
  }

  @Test
  void boundsTheLengthBeforeAndAfterNormalisation() {
    assertThat(LoginName.of("a".repeat(250))).isPresent();
    assertThat(LoginName.of("a".repeat(251))).isEmpty();
    // One character that NFKC makes eighteen of.
    assertThat(LoginName.of("\ufdfa".repeat(50))).isPresent();
    assertThat(LoginName.of("\ufdfa".repeat(250))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void theKeyOfAKeyIsTheKey(RandomInputs random) {
    texts(random, 60).forEach(LoginNameTest::assertKeyOfItsKey);
  }

  private static void assertKeyOfItsKey(String text) {
    LoginName.of(text)
        .filter(name -> name.key().length() <= LoginName.MAX_LENGTH)
        .ifPresent(name -> assertThat(LoginName.of(name.key())).contains(name));
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void a08CaseNeverMakesAnotherName(RandomInputs random) {
    texts(random, 60).forEach(LoginNameTest::assertSameInUpperCase);
  }

  private static void assertSameInUpperCase(String text) {
    LoginName.of(text)
        .filter(name -> text.toUpperCase(Locale.ROOT).length() <= LoginName.MAX_LENGTH)
        .ifPresent(name -> assertThat(LoginName.of(text.toUpperCase(Locale.ROOT))).contains(name));
  }

  @ParameterizedTest
  @MethodSource(RandomInputs.SEEDS)
  void whatIsCleanedIsANameOrNothingIsLeft(RandomInputs random) {
    texts(random, 300).forEach(LoginNameTest::assertCleaned);
  }

  private static void assertCleaned(String text) {
    String clean = LoginName.cleaned(text);
    assertThat(clean).hasSizeLessThanOrEqualTo(LoginName.MAX_LENGTH).isEqualTo(clean.strip());
    assertThat(clean.isEmpty() || LoginName.of(clean).isPresent()).isTrue();
  }

  /** A hundred random texts, and those at the edges. */
  private static Stream<String> texts(RandomInputs random, int maxLength) {
    return Stream.concat(
        Stream.of("", "\u0000", " ", "\ufffe", "\uffff", "\ud800", "\udc00", "a".repeat(maxLength)),
        random.stream(100, text -> text.text(maxLength)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nils", "Jürgen", "a b", "7T:x"})
  void cleaningLeavesANameAsItIs(String name) {
    assertThat(LoginName.cleaned(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "abc,3,abc",
    "abc,2,ab",
    "'a b',2,a",
    "a\ud83d\ude00,2,a",
    "a\ud83d\ude00,3,a\ud83d\ude00"
  })
  void cutsBetweenCharacters(String text, int length, String beginning) {
    assertThat(LoginName.cut(text, length)).isEqualTo(beginning);
  }
}
