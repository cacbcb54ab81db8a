package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.ERIK;
import static org.services85.user.core.House.EVA;
import static org.services85.user.core.House.NILS;
import static org.services85.user.core.House.RITA;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

class UserNamesTest {

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "new.one, ''",
    "'', the user name is empty",
    "' ', the user name is empty",
    "7T:abc, the user name begins as tickets do",
    "7t:abc, the user name begins as tickets do",
    "'\uff17T\uff1aabc', the user name begins as tickets do",
    "NILS, the user name is taken",
    "rita@Example.org, the user name is taken"
  })
  void saysWhatIsWrongWithAName(String name, String reason) {
    assertThat(reason(house.as(ERIK), 0, name)).isEqualTo(reason);
  }

  @Test
  void saysWhatIsWrongWithCharactersAndLength() {
    IUserAgent alma = house.as(ALMA);
    assertThat(reason(alma, 0, "a\u0000b"))
        .isEqualTo("the user name has a character that is not allowed");
    assertThat(reason(alma, 0, "x".repeat(251)))
        .isEqualTo("the user name has more than 250 characters");
    assertThat(reason(alma, 0, "x".repeat(250))).isEmpty();
  }

  @Test
  void ownNamesAndAddressesAreNotTaken() {
    IUserAgent alma = house.as(ALMA);
    assertThat(reason(alma, 2, "nils")).isEmpty();
    assertThat(reason(alma, 4, "rita@example.org")).isEmpty();
    assertThat(reason(alma, 4, "nils")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nb, brukernavnet er opptatt",
    "no, brukernavnet er opptatt",
    "sv, användarnamnet är upptaget",
    "da, brugernavnet er optaget",
    "de-AT, der Benutzername ist vergeben",
    "fr, the user name is taken"
  })
  void saysItInTheCallersLanguage(String language, String reason) {
    IUserAgent alma =
        house.agents.open(
            Credentials.ofTicket(house.ticketOf(ALMA)),
            CallContext.none().withLocale(Locale.forLanguageTag(language)));
    assertThat(reason(alma, 0, "nils")).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "new.one, new.one",
    "nils, nils2",
    "Rita@Example.org, Rita@Example.org2",
    "'  spaced ', '  spaced '",
    "'', user",
    "7T:7t: x, x",
    "7T:, user"
  })
  void derivesANameThatIsFree(String like, String name) {
    assertThat(derived(house.as(RITA), like)).isEqualTo(name);
  }

  @Test
  void leavesOutWhatCannotStandInANameAndCutsWhatIsTooLong() {
    IUserAgent rita = house.as(RITA);
    assertThat(derived(rita, "a\u0000b\tc\ud800d")).isEqualTo("abcd");
    assertThat(derived(rita, "x".repeat(300))).isEqualTo("x".repeat(250));
    assertThat(derived(rita, "x".repeat(249) + "\ud83d\ude00")).isEqualTo("x".repeat(249));
    assertThat(derived(rita, "\ufdfa".repeat(250))).hasSizeLessThanOrEqualTo(250).isNotBlank();
  }

  @Test
  void keepsWithinTheLengthWhereANumberIsAdded() {
    IUserAgent rita = house.as(RITA);
    String longest = "x".repeat(250);
    rita.createExternalUser(50, longest, Secret.of("correct horse battery staple"), 0, true);
    assertThat(derived(rita, longest)).isEqualTo("x".repeat(249) + "2");
  }

  @Test
  void drawsANumberWhereTheSmallOnesAreTaken() {
    IntStream.rangeClosed(2, 9)
        .forEach(
            number ->
                house.change(
                    transaction ->
                        transaction
                            .users()
                            .insert(
                                org.services85.user.core.store.User.of(
                                    100 + number, "nils" + number, UserType.INTERNAL_ASSOCIATE))));
    String name = derived(house.as(RITA), "nils");
    assertThat(name).matches("nils\\d{1,9}");
    assertThat(reason(house.as(RITA), 0, name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nils", "free"})
  void isForThoseWhoMayCreateUsers(String name) {
    for (IUserAgent agent : new IUserAgent[] {house.as(NILS), house.as(EVA)}) {
      assertThatThrownBy(() -> reason(agent, 0, name)).isInstanceOf(NotAuthorizedException.class);
      assertThatThrownBy(() -> derived(agent, name)).isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void refusesANegativeIdentity() {
    IUserAgent rita = house.as(RITA);
    assertThatThrownBy(() -> reason(rita, -1, "free"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("AssociateId -1 is negative; expected 0 or a positive integer");
  }

  private static String reason(IUserAgent agent, int associateId, String name) {
    return agent
        .isUserNameValidWithReason(associateId, UserType.EXTERNAL_ASSOCIATE, 0, name)
        .reason();
  }

  private static String derived(IUserAgent agent, String like) {
    return agent.getValidUserName(0, UserType.EXTERNAL_ASSOCIATE, 0, like);
  }
}
