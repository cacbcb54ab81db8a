package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.NotAuthorizedException;
import org.services85.user.api.PasswordRefusedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;

class SetPasswordTest {

  private static final Secret GOOD = Secret.of("correct horse battery staple");

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void setsAndRecordsIt() {
    assertThat(house.as(ALMA).setPassword(2, GOOD)).isTrue();
    assertThat(house.history(1)).containsExactly("1 SET_PASSWORD 2 DONE");
    assertThat(house.logOn("nils", GOOD)).isPresent();
  }

  @Test
  void endsEverySessionOfTheTarget() {
    Secret ticket = house.ticketOf(NILS);
    house.as(ALMA).setPasswordFromName("NILS", GOOD);
    assertThatThrownBy(() -> house.with(ticket).canChangePassword(2))
        .isInstanceOf(NotAuthenticatedException.class);
  }

  @Test
  void refusesAndRecordsWhatBreaksThePolicyByItsCodesAndNeverQuotesIt() {
    IUserAgent alma = house.as(ALMA);
    var refusal =
        catchThrowableOfType(
            PasswordRefusedException.class, () -> alma.setPassword(2, Secret.of("hunter2")));
    assertThat(refusal).hasMessage("Password breaks the password policy: length.minimum");
    assertThat(refusal.friendlyText()).isEqualTo("the password has fewer than 15 characters");
    assertThat(house.history(1)).containsExactly("1 SET_PASSWORD 2 REFUSED");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void refusesInTheCallersLanguage() {
    IUserAgent alma =
        house.agents.open(
            Credentials.ofTicket(house.ticketOf(ALMA)),
            CallContext.none().withLocale(Locale.forLanguageTag("nb")));
    assertThat(
            catchThrowableOfType(
                    PasswordRefusedException.class, () -> alma.setPassword(2, Secret.of("hunter2")))
                .friendlyText())
        .isEqualTo("passordet har færre enn 15 tegn");
  }

  @Test
  void p07RefusesWhatIsMadeOfTheTargetsNamesOrWhatEverybodyThinksOf() {
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.setPassword(2, Secret.of("Nils-Nils-Nils-2026")))
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessageContaining("word.context");
    assertThatThrownBy(() -> alma.setPassword(2, Secret.of("passwordpassword")))
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessageContaining("blocklisted");
  }

  @Test
  void p07TheWordsOfAnAddressAreNamesTooButNotItsLettersForACountry() {
    house.change(
        transaction ->
            transaction
                .users()
                .update(transaction.users().find(2).orElseThrow().withEmail("nils@fjord.no")));
    IUserAgent alma = house.as(ALMA);
    assertThatThrownBy(() -> alma.setPassword(2, Secret.of("fjord-1814-fjord-2026")))
        .isInstanceOf(PasswordRefusedException.class)
        .hasMessageContaining("word.context");
    assertThat(alma.setPassword(2, Secret.of("no-1814-no-2026-no-17"))).isTrue();
  }

  @Test
  void p07APasswordIsTheSameFromEveryKeyboard() {
    house.as(ALMA).setPassword(2, Secret.of("A\u030angstro\u0308m is a small unit"));
    assertThat(house.logOn("nils", Secret.of("\u00c5ngstr\u00f6m is a small unit"))).isPresent();
    assertThat(house.logOn("nils", Secret.of("A\u030angstro\u0308m is a small unit"))).isPresent();
  }

  @Test
  void c02ACallerWhoLosesItsRightsWhileHashingChangesNothing() {
    IUserAgent alma = house.as(ALMA);
    house.hasher.meanwhile(() -> house.sql("UPDATE associate SET administrator = FALSE"));
    assertThatThrownBy(() -> alma.setPassword(2, GOOD)).isInstanceOf(NotAuthorizedException.class);
    assertThat(house.history(1)).containsExactly("1 SET_PASSWORD 2 REFUSED");
    assertThat(house.logOn("nils", NILS.password())).isPresent();
  }

  @Test
  void judgesAPasswordByItsUserWhereTheCallerMayChangeThatUsersPassword() {
    Secret almas = Secret.of("alma-alma-alma-1234");
    assertThat(valid(house.as(NILS), 1, almas)).as("nothing of others shows").isTrue();
    assertThat(valid(house.as(ALMA), 1, almas)).isFalse();
    assertThat(valid(house.as(ALMA), 0, almas)).isTrue();
    assertThat(valid(house.as(ALMA), 99, almas)).isTrue();
    assertThat(house.history(1)).as("nothing is recorded").allMatch(line -> line.contains("AUTH"));
  }

  private static boolean valid(IUserAgent agent, int associateId, Secret password) {
    return agent.isPasswordValid(associateId, UserType.INTERNAL_ASSOCIATE, 0, password);
  }
}
