package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportingPasswordHasher;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.CheapArgon2;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.hash.imported.ImportedForms;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.StoredPassword;

class VerificationCostTest {

  private static final Secret WRONG = Secret.of("wrong");

  /** Everybody's hashes are of Argon2id with three passes, but for those that a test puts. */
  private final House house = House.withArgon2id();

  private final PasswordHasher today =
      CheapArgon2.hasher(new Argon2Parameters(12_288, 4, 1), PepperKeys.none());
  private final CountedHasher hasher =
      new CountedHasher(
          new ImportingPasswordHasher(today, ImportedForms.standard()), new ArrayList<>());

  @BeforeEach
  void oneUserHasAHashOfToday() {
    store(ALMA.associateId(), today.hash(ALMA.password()));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void a17ARefusalCostsTheSameAfterTheParametersWereRaised() {
    ISoPrincipalAgent agent = agent();
    List<String> unknown = costs(agent, "nobody", WRONG);
    assertThat(unknown).hasSize(2).contains(today.cost());
    assertThat(costs(agent, "nils", WRONG)).as("outdated").isEqualTo(unknown);
    assertThat(costs(agent, "alma", WRONG)).as("of today").isEqualTo(unknown);
    assertThat(costs(agent, "rolf", WRONG)).as("may not log on").isEqualTo(unknown);
    assertThat(costs(agent, "", WRONG)).as("no name").isEqualTo(unknown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=8192,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "$argon2id$v=19$m=65536,t=4,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$2b$10$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
        "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=",
        "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
      })
  void a17ARefusalCostsTheSameWithHashesFromElsewhereCheaperOrDearer(String imported) {
    store(NILS.associateId(), PasswordHash.of(imported));
    ISoPrincipalAgent agent = agent();
    List<String> unknown = costs(agent, "nobody", WRONG);
    assertThat(unknown).hasSize(3).doesNotHaveDuplicates().contains(today.cost());
    for (String known : List.of("nils", "alma", "rita", "rolf")) {
      assertThat(costs(agent, known, WRONG)).as(known).isEqualTo(unknown);
    }
  }

  @Test
  void a17AHashThatAnotherNodeImportedIsPaidForByAllOnceItWasVerified() {
    ISoPrincipalAgent agent = agent();
    store(
        NILS.associateId(),
        PasswordHash.of("$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm"));
    List<String> known = costs(agent, "nils", WRONG);
    assertThat(costs(agent, "nobody", WRONG)).hasSize(3).isEqualTo(known);
  }

  @Test
  void a17AHashThatCannotBeReadCostsWhatAnUnknownNameDoes() {
    store(NILS.associateId(), PasswordHash.of("$argon2id$v=19$m=2147483648,t=2,p=1$AAAA$AAAA"));
    ISoPrincipalAgent agent = agent();
    assertThat(costs(agent, "nils", WRONG)).isEqualTo(costs(agent, "nobody", WRONG));
  }

  @Test
  void p08MoreCostsThanAFewAreNotPaidByAll() {
    for (int user = 1; user <= 7; user++) {
      store(user, bcrypt(4));
    }
    String salted = "$pbkdf2-sha256$i=%s$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o";
    ISoPrincipalAgent agent = agent();
    for (int iterations = 1; iterations <= 20; iterations++) {
      store(NILS.associateId(), PasswordHash.of(salted.formatted(iterations)));
      costs(agent, "nils", WRONG);
    }
    assertThat(costs(agent, "nobody", WRONG)).hasSize(9);
  }

  @Test
  void a17AnOldPasswordThatIsWrongCostsTheSameWhateverIsStored() {
    store(NILS.associateId(), today.hash(NILS.password()));
    InProcessUserAgents agents = agents();
    Secret ticket = logOn(agents, "nils", NILS.password());
    hasher.done().clear();
    agents.open(Credentials.ofTicket(ticket)).changeOwnPassword(WRONG, Secret.of("another one"));
    assertThat(hasher.done()).hasSize(2);
  }

  private static PasswordHash bcrypt(int cost) {
    return PasswordHash.of(
        "$2a$%02d$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm".formatted(cost));
  }

  private InProcessUserAgents agents() {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(hasher)
        .accountBackOff(BackOff.off())
        .build();
  }

  private ISoPrincipalAgent agent() {
    return agents().openPrincipal(Credentials.none());
  }

  private static Secret logOn(InProcessUserAgents agents, String name, Secret password) {
    return agents
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, password)
        .orElseThrow()
        .ticket();
  }

  private List<String> costs(ISoPrincipalAgent agent, String name, Secret password) {
    hasher.done().clear();
    assertThat(agent.authenticateUsernamePassword(name, password)).isEmpty();
    return hasher.done().stream().sorted().toList();
  }

  private void store(int associateId, PasswordHash hash) {
    house.change(
        transaction ->
            transaction
                .credentials()
                .putPassword(associateId, StoredPassword.of(hash, house.clock.instant())));
  }

  /** Notes what each hash costs that is computed. */
  private record CountedHasher(PasswordHasher hasher, List<String> done) implements PasswordHasher {

    @Override
    public PasswordHash hash(Secret password) {
      done.add(cost());
      return hasher.hash(password);
    }

    @Override
    public Verdict verify(Secret password, PasswordHash stored) {
      Verdict verdict = hasher.verify(password, stored);
      done.add(cost(stored));
      return verdict;
    }

    @Override
    public void verifyNothing(Secret password) {
      done.add(cost());
      hasher.verifyNothing(password);
    }

    @Override
    public String cost() {
      return hasher.cost();
    }

    @Override
    public String cost(PasswordHash stored) {
      return hasher.cost(stored);
    }
  }
}
