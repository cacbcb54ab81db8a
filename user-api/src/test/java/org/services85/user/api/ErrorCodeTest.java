package org.services85.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource
  void rebuildsAnExceptionOfItsOwnType(ErrorCode code) {
    UserAgentException exception = UserAgentException.of(code, "what was wrong", "what to say");
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception).hasMessage("what was wrong");
    assertThat(exception.friendlyText()).isEqualTo("what to say");
    assertThat(ErrorCode.ofValue(code.value())).contains(code);
  }

  @Test
  void hasOneTypeForEachCode() {
    assertThat(
            Arrays.stream(ErrorCode.values())
                .<Class<?>>map(code -> UserAgentException.of(code, "", "").getClass()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(UserAgentException.class.getPermittedSubclasses());
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exceptionType))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void hasAFriendlyTextOfItsOwnInEachLanguage(ErrorCode code) {
    assertThat(
            Stream.of("nb", "sv", "da", "de").map(Locale::forLanguageTag).map(code::friendlyText))
        .doesNotContain(code.friendlyText())
        .allSatisfy(text -> assertThat(text).isNotBlank());
  }

  @Test
  void takesBothFormsOfNorwegianForOneAndAnyOtherLanguageForEnglish() {
    ErrorCode code = ErrorCode.NOT_AUTHORIZED;
    assertThat(code.friendlyText(Locale.forLanguageTag("nn-NO")))
        .isEqualTo(code.friendlyText(Locale.forLanguageTag("no")))
        .isEqualTo("Du har ikke rett til å gjøre dette.");
    assertThat(code.friendlyText(Locale.FRENCH)).isEqualTo(code.friendlyText(Locale.ENGLISH));
  }

  @Test
  void translatesTheCodesOwnTextAndNoOther() {
    UserAgentException refusal = new NotAuthorizedException("the caller may not");
    UserAgentException translated = refusal.translatedTo(Locale.GERMAN);
    assertThat(translated)
        .isInstanceOf(NotAuthorizedException.class)
        .hasMessage("the caller may not");
    assertThat(translated.friendlyText()).isEqualTo("Sie sind nicht berechtigt, dies zu tun.");
    assertThat(translated.getStackTrace()).isEqualTo(refusal.getStackTrace());
    UserAgentException own = new NotAuthorizedException("the caller may not", "Not on Sundays.");
    assertThat(own.translatedTo(Locale.GERMAN)).isSameAs(own);
  }

  @Test
  void saysWhichRefusalsMayHaveChangedSomething() {
    assertThat(ErrorCode.values())
        .filteredOn(code -> !code.changedNothing())
        .containsExactlyInAnyOrder(
            ErrorCode.PASSWORD_NOT_DELIVERED,
            ErrorCode.OUTCOME_UNKNOWN,
            ErrorCode.PROTOCOL,
            ErrorCode.INTERNAL);
    assertThat(new NotAuthorizedException("no").changedNothing()).isTrue();
    assertThat(new OutcomeUnknownException("who knows").changedNothing()).isFalse();
  }

  @Test
  void aBusyServiceSaysHowLongToWaitInEachLanguage() {
    assertThat(new BusyException("no turn").retryAfter()).isEqualTo(BusyException.RETRY_AFTER);
    BusyException busy =
        new BusyException("no turn", ErrorCode.BUSY.friendlyText(), Duration.ofSeconds(3));
    assertThat(busy.translatedTo(Locale.GERMAN))
        .isInstanceOfSatisfying(
            BusyException.class,
            translated -> {
              assertThat(translated.retryAfter()).isEqualTo(Duration.ofSeconds(3));
              assertThat(translated.friendlyText())
                  .isEqualTo(ErrorCode.BUSY.friendlyText(Locale.GERMAN));
            });
  }

  @Test
  void knowsNoOtherText() {
    assertThat(ErrorCode.ofValue("nonsense")).isEqualTo(Optional.empty());
  }
}
