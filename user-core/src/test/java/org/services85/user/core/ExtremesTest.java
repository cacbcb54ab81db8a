package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.services85.user.core.House.ALMA;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UnavailableException;
import org.services85.user.api.UserType;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.spi.ApplicationToken;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.testkit.MutableClock;

/** Values at their ends: either all works with them, or they are refused where they are given. */
class ExtremesTest {

  private static final Secret TYPED = Secret.of("a password that alma typed");

  private static final String TEN_THOUSAND = "+10000-01-01T00:00:00Z";

  private final House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2038-01-19T03:14:07.999999Z",
        "2262-04-11T23:47:16.854775Z",
        "2300-01-01T00:00:00Z",
        "9899-12-31T00:00:00Z"
      })
  void f07ServesEveryCallInWhateverYearTheClockShows(String time) {
    MutableClock clock = MutableClock.at(Instant.parse(time));
    InProcessUserAgents agents = agents(clock);
    for (int round = 0; round < 3; round++) {
      Secret ticket =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword(ALMA.name(), ALMA.password())
              .orElseThrow()
              .ticket();
      EveryCall calls =
          new EveryCall(
              agents,
              ticket,
              CallContext.none()
                  .withIdempotencyKey(Secret.of("key-of-the-round-with-128-bits-" + round)),
              ALMA.password(),
              TYPED);
      for (AgentOperation operation : readsAndGenerations()) {
        assertThatCode(() -> calls.make(operation)).as(operation.name()).doesNotThrowAnyException();
      }
      clock.advance(Duration.ofHours(5));
    }
    assertThat(agents.isReady()).isTrue();
    assertThat(house.latestEvents(1).get(0).happenedAt()).isAfterOrEqualTo(Instant.parse(time));
  }

  private static EnumSet<AgentOperation> readsAndGenerations() {
    return EnumSet.of(
        AgentOperation.SET_GENERATED_PASSWORD,
        AgentOperation.SET_PASSWORD,
        AgentOperation.SET_EXTERNAL_USER_INFO,
        AgentOperation.CAN_CHANGE_PASSWORD,
        AgentOperation.GET_USER_INFO_LIST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "9900-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59.999999999Z"
      })
  void f07RefusesAClockOfAnotherAgeAtTheStart(String time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> agents(MutableClock.at(Instant.parse(time))))
        .withMessageContainingAll("clock", "1970 to 9899");
  }

  private InProcessUserAgents agents(MutableClock clock) {
    return InProcessUserAgents.over(house.store)
        .clock(clock)
        .passwordHasher(Installations.QUICK)
        .generatedPasswords(GeneratedPasswordLifetime.lasting().validFor(Duration.ofDays(36_500)))
        .ticketMaxAge(Duration.ofDays(36_500))
        .idempotencyLifetime(Duration.ofDays(1))
        .accountBackOff(
            new BackOff(Integer.MAX_VALUE - 1, Duration.ofHours(1), Duration.ofHours(1)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT0S",
        "PT-1S",
        "PT0.999S",
        "P36501D",
        "PT2562047788015H",
        "PT9223372036854775807S"
      })
  void refusesValiditiesThatNobodyMeans(String time) {
    Duration duration = Duration.parse(time);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeneratedPasswordLifetime.lasting().validFor(duration))
        .withMessageContaining("PT1S to P36500D");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InProcessUserAgents.over(house.store).ticketMaxAge(duration));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InProcessUserAgents.over(house.store).idempotencyLifetime(duration));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BackOff(1, Duration.ofSeconds(2), duration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\nb", "\ud800", "LONG"})
  void refusesTextsOfAUserThatCannotBeKept(String text) {
    String wrong = text.equals("LONG") ? "x".repeat(251) : text;
    User user = User.of(50, "eve", UserType.EXTERNAL_ASSOCIATE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> user.withEmail(wrong))
        .withMessageContaining("email");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new User(
                    50,
                    "eve",
                    UserType.EXTERNAL_ASSOCIATE,
                    false,
                    false,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    wrong,
                    Optional.empty(),
                    false))
        .withMessageContaining("fullName");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> user.withEmail(" "))
        .withMessageContaining("email");
  }

  @Test
  void refusesIdentitiesThatAreNone() {
    User user = User.of(50, "eve", UserType.EXTERNAL_ASSOCIATE);
    for (int none : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> User.of(none, "eve", UserType.EXTERNAL_ASSOCIATE));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> user.ofPerson(none))
          .withMessageContaining("personId");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> user.inCompany(none))
          .withMessageContaining("contactId");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> user.inRole(OptionalInt.of(none)))
          .withMessageContaining("roleId");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> house.agents.provisioning().list(OptionalInt.empty(), none))
          .withMessageContaining("limit");
    }
  }

  @Test
  void refusesAHashThatIsTooLongToBeKept() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPassword.of(PasswordHash.of("x".repeat(513)), Instant.EPOCH))
        .withMessageContainingAll("513", "512");
  }

  /** A host's own hasher, which calls itself by a long name. */
  private record Talkative(PasswordHasher hasher) implements PasswordHasher {

    @Override
    public PasswordHash hash(Secret password) {
      return hasher.hash(password);
    }

    @Override
    public Verdict verify(Secret password, PasswordHash stored) {
      return hasher.verify(password, stored);
    }

    @Override
    public void verifyNothing(Secret password) {
      hasher.verifyNothing(password);
    }

    @Override
    public String engine() {
      return "an engine".repeat(100);
    }
  }

  @Test
  void recordsAHasherWhateverItCallsItself() {
    try (House own = new House(host -> host.passwordHasher(new Talkative(new QuickHasher())))) {
      own.as(ALMA).setGeneratedPassword(2).close();
      assertThat(own.latestEvents(1).get(0).receipt().orElseThrow().hashEngine()).hasSize(64);
    }
  }

  @Test
  void refusesTimesBeyondWhatIsKept() {
    PasswordHash hash = PasswordHash.of("x");
    for (Instant time : List.of(Instant.MAX, Instant.MIN, Instant.parse(TEN_THOUSAND))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StoredPassword.of(hash, time))
          .withMessageContaining("setAt");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StoredPassword(hash, Instant.EPOCH, false, Optional.of(time)))
          .withMessageContaining("validUntil");
    }
    for (Instant time : List.of(Instant.MAX, Instant.parse(TEN_THOUSAND))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ApplicationToken.parse("name " + "0".repeat(64) + " " + time))
          .withMessageContaining("9999");
    }
  }

  @Test
  void servesAUserWithTheGreatestIdentityAndSaysThatNoneIsLeft() {
    UserProvisioning users = house.agents.provisioning();
    users.create(User.of(Integer.MAX_VALUE, "last", UserType.INTERNAL_ASSOCIATE), TYPED);
    assertThat(house.logOn("last", TYPED)).isPresent();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () -> users.add(id -> User.of(id, "next", UserType.INTERNAL_ASSOCIATE), TYPED))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("2147483647");
      assertThatThrownBy(() -> house.as(ALMA).createExternalUser(50, "eve", TYPED, 4, true))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("2147483647");
    }
    assertThat(users.find(Integer.MAX_VALUE)).isPresent();
    assertThat(users.list(OptionalInt.of(Integer.MAX_VALUE - 1), 1_000)).hasSize(1);
    assertThat(users.list(OptionalInt.of(Integer.MAX_VALUE), 1)).isEmpty();
  }
}
