package org.services85.user.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  })
  void a08TakesTheseForOneName(String one, String other) {
    assertThat(LoginName.of(one)).isPresent().isEqualTo(LoginName.of(other));
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

  @org.junit.jupiter.api.Test
  void boundsTheLengthBeforeAndAfterNormalisation() {
    assertThat(LoginName.of("a".repeat(250))).isPresent();
    assertThat(LoginName.of("a".repeat(251))).isEmpty();
    // One character that NFKC makes eighteen of.
    assertThat(LoginName.of("\ufdfa".repeat(50))).isPresent();
    assertThat(LoginName.of("\ufdfa".repeat(250))).isEmpty();
  }

  @Property
  void theKeyOfAKeyIsTheKey(@ForAll @StringLength(max = 60) String text) {
    LoginName.of(text)
        .filter(name -> name.key().length() <= LoginName.MAX_LENGTH)
        .ifPresent(name -> assertThat(LoginName.of(name.key())).contains(name));
  }

  @Property
  void a08CaseNeverMakesAnotherName(@ForAll @StringLength(max = 60) String text) {
    LoginName.of(text)
        .filter(name -> text.toUpperCase(java.util.Locale.ROOT).length() <= LoginName.MAX_LENGTH)
        .ifPresent(
            name ->
                assertThat(LoginName.of(text.toUpperCase(java.util.Locale.ROOT))).contains(name));
  }

  @Property
  void whatIsCleanedIsANameOrNothingIsLeft(@ForAll @StringLength(max = 300) String text) {
    String clean = LoginName.cleaned(text);
    assertThat(clean).hasSizeLessThanOrEqualTo(LoginName.MAX_LENGTH).isEqualTo(clean.strip());
    assertThat(clean.isEmpty() || LoginName.of(clean).isPresent()).isTrue();
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
