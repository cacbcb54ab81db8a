package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.services85.user.core.House.ALMA;
import static org.services85.user.core.House.NILS;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Authentication;
import org.services85.user.api.BusyException;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.CountingListener;
import org.services85.user.core.hash.ImportingPasswordHasher;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.CheapArgon2;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.hash.imported.ImportedForms;
import org.services85.user.core.store.StoredPassword;

class RehashTest {

  private static final int NILS_ID = NILS.associateId();
  private static final PasswordHasher STRONGER = argon2(4, PepperKeys.none());
  private static final PepperKeys FIRST = PepperKeys.none().with("1", filled(1));
  private static final PepperKeys BOTH = FIRST.with("2", filled(2));

  private final House house = House.withArgon2id();
  private final CountingListener heard = new CountingListener();

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aLogonReplacesAnOutdatedHashAndNothingElse() {
    Instant end = house.clock.instant().plusSeconds(60);
    StoredPassword before =
        new StoredPassword(stored().hash(), house.clock.instant(), true, Optional.of(end));
    store(before);
    house.clock.advance(Duration.ofSeconds(1));

    assertThat(logOn(STRONGER, NILS.password())).isPresent();
    StoredPassword after = stored();
    assertThat(after.hash().encoded()).startsWith("$argon2id$v=19$m=12288,t=4,p=1$");
    assertThat(after).isEqualTo(before.rehashed(after.hash()));
    assertThat(heard.rehashes).hasValue(1);

    assertThat(logOn(STRONGER, NILS.password())).isPresent();
    assertThat(stored().hash()).as("is as new ones are").isEqualTo(after.hash());
    assertThat(heard.rehashes).hasValue(1);
  }

  @Test
  void aLogonThatRehashesLeavesTheUsersTicketsAlone() {
    house.logOn("nils", NILS.password());
    assertThat(house.count("ticket")).isEqualTo(1);
    logOn(STRONGER, NILS.password());
    assertThat(house.count("ticket")).isEqualTo(2);
  }

  @Test
  void aWrongPasswordReplacesNothing() {
    PasswordHash before = stored().hash();
    assertThat(logOn(STRONGER, Secret.of("wrong"))).isEmpty();
    assertThat(stored().hash()).isEqualTo(before);
    assertThat(heard.rehashes).hasValue(0);
  }

  @Test
  void c02APasswordThatIsSetMeanwhileIsNotReplacedByTheOldOne() {
    PasswordHash bcrypt =
        PasswordHash.of("$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm");
    store(StoredPassword.of(bcrypt, house.clock.instant()));
    var alma = house.as(ALMA);
    PasswordHasher importing = new ImportingPasswordHasher(house.hasher, ImportedForms.standard());
    // The hook runs in the new hash's making: after the verification, before the transaction.
    house.hasher.meanwhile(() -> alma.setGeneratedPassword(NILS_ID).close());
    assertThat(logOn(importing, Secret.of("password"))).isEmpty();
    assertThat(Installations.ARGON2ID.verify(Secret.of("password"), stored().hash()))
        .isEqualTo(Verdict.MISMATCH);
    assertThat(heard.rehashes).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2a$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm",
        "$pbkdf2-sha256$i=4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o",
        "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=",
        "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG/xCSedmDDaxyevuUqD7m2DYMvfoswGQA",
      })
  void anImportedHashIsReplacedAtTheFirstLogon(String imported) {
    PasswordHasher importing =
        new ImportingPasswordHasher(Installations.ARGON2ID, ImportedForms.standard());
    store(StoredPassword.of(PasswordHash.of(imported), house.clock.instant()));
    assertThat(logOn(importing, Secret.of("wrong"))).isEmpty();
    assertThat(stored().hash().encoded()).isEqualTo(imported);
    assertThat(logOn(importing, Secret.of("password"))).isPresent();
    assertThat(stored().hash().encoded()).startsWith("$argon2id$");
    assertThat(logOn(Installations.ARGON2ID, Secret.of("password"))).isPresent();
  }

  @Test
  void aPepperKeyIsIntroducedAndRotatedByLogons() {
    assertThat(logOn(argon2(3, FIRST), NILS.password())).isPresent();
    assertThat(logOn(argon2(3, BOTH), NILS.password())).isPresent();
    assertThat(heard.rehashes).hasValue(2);
    PepperKeys second = PepperKeys.none().with("2", filled(2));
    assertThat(logOn(argon2(3, second), NILS.password())).isPresent();
    assertThat(heard.rehashes).hasValue(2);
  }

  @Test
  void aHashWhoseKeyIsGoneRefusesTheLogonAndIsLogged() {
    assertThat(logOn(argon2(3, FIRST), NILS.password())).isPresent();
    try (LogCapture log = LogCapture.start()) {
      assertThat(logOn(argon2(3, PepperKeys.none()), NILS.password())).isEmpty();
      assertThat(log.lines())
          .anyMatch(
              line ->
                  line.startsWith("ERROR the password hash of associate 2 cannot be read")
                      && line.contains("pepper key"));
    }
    assertThat(logOn(argon2(3, FIRST), NILS.password())).as("when it is back").isPresent();
  }

  @Test
  void c03WhoHasNoTurnForANewHashLogsOnAllTheSame() {
    PasswordHash before = stored().hash();
    assertThat(logOn(new BusyForNewHashes(), NILS.password())).isPresent();
    assertThat(stored().hash()).isEqualTo(before);
    assertThat(heard.rehashes).hasValue(0);
  }

  private Optional<Authentication> logOn(PasswordHasher hasher, Secret password) {
    return InProcessUserAgents.over(house.store)
        .clock(house.clock)
        .passwordHasher(hasher)
        .hashingListener(heard)
        .build()
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(NILS.name(), password);
  }

  @Test
  void p10WhatBcryptDoesNotLookAtIsNeverStored() {
    String seen = "p".repeat(70) + "é";
    String bcrypt = bcrypt(seen + " and the end that its owner typed");
    PasswordHasher importing =
        new ImportingPasswordHasher(Installations.ARGON2ID, ImportedForms.standard());
    store(StoredPassword.of(PasswordHash.of(bcrypt), house.clock.instant()));
    assertThat(logOn(importing, Secret.of(seen + " and another end"))).isPresent();
    assertThat(stored().hash().encoded()).isEqualTo(bcrypt);
    assertThat(logOn(importing, Secret.of("q" + seen))).isEmpty();
    assertThat(logOn(importing, Secret.of(seen + " and the end that its owner typed"))).isPresent();
    assertThat(logOn(importing, Secret.of(seen))).as("all of it was verified").isPresent();
    assertThat(stored().hash().encoded()).startsWith("$argon2id$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ame\u0301lie", "Am\u00e9lie", "\u212bngstro\u0308m"})
  void p10AHashOfAnotherUnicodeFormVerifiesAsTypedAndInFormCAfter(String typed) {
    PasswordHasher importing =
        new ImportingPasswordHasher(Installations.ARGON2ID, ImportedForms.standard());
    store(StoredPassword.of(PasswordHash.of(bcrypt(typed)), house.clock.instant()));
    assertThat(logOn(importing, Secret.of(typed + "x"))).isEmpty();
    assertThat(logOn(importing, Secret.of(typed))).isPresent();
    assertThat(stored().hash().encoded()).startsWith("$argon2id$");
    String formC = Normalizer.normalize(typed, Normalizer.Form.NFC);
    assertThat(logOn(importing, Secret.of(formC))).isPresent();
    assertThat(logOn(importing, Secret.of(typed))).isPresent();
  }

  @Test
  void p10WhatBcryptDoesNotLookAtIsNeverStoredInAnotherUnicodeFormEither() {
    String seen = "e\u0301".repeat(24);
    String bcrypt = bcrypt(seen + " and the end that its owner typed");
    PasswordHasher importing =
        new ImportingPasswordHasher(Installations.ARGON2ID, ImportedForms.standard());
    store(StoredPassword.of(PasswordHash.of(bcrypt), house.clock.instant()));
    assertThat(logOn(importing, Secret.of(seen + " and another end"))).isPresent();
    assertThat(stored().hash().encoded()).isEqualTo(bcrypt);
    assertThat(logOn(importing, Secret.of(seen + " and the end that its owner typed"))).isPresent();
  }

  @Test
  void p10AHashOfOursOfAnotherUnicodeFormIsReplacedByOneInFormC() {
    String typed = "Ame\u0301lie";
    store(StoredPassword.of(Installations.ARGON2ID.hash(Secret.of(typed)), house.clock.instant()));
    assertThat(logOn(Installations.ARGON2ID, Secret.of(typed))).isPresent();
    String formC = Normalizer.normalize(typed, Normalizer.Form.NFC);
    assertThat(logOn(Installations.ARGON2ID, Secret.of(formC))).isPresent();
  }

  private static String bcrypt(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return OpenBSDBCrypt.generate(
        Arrays.copyOf(bytes, Math.min(bytes.length, 72)), new byte[16], 4);
  }

  private StoredPassword stored() {
    return house.store.inTransaction(
        transaction -> transaction.credentials().findPassword(NILS_ID).orElseThrow());
  }

  private void store(StoredPassword password) {
    house.change(transaction -> transaction.credentials().putPassword(NILS_ID, password));
  }

  private static PasswordHasher argon2(int iterations, PepperKeys pepper) {
    return CheapArgon2.hasher(new Argon2Parameters(12_288, iterations, 1), pepper);
  }

  private static byte[] filled(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }

  /** A machine that has time for a verification and none for more. */
  private static final class BusyForNewHashes implements PasswordHasher {

    @Override
    public PasswordHash hash(Secret password) {
      throw new BusyException("no turn");
    }

    @Override
    public Verdict verify(Secret password, PasswordHash stored) {
      return STRONGER.verify(password, stored);
    }

    @Override
    public void verifyNothing(Secret password) {
      STRONGER.verifyNothing(password);
    }
  }
}
