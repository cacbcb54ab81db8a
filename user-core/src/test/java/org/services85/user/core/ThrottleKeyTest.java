package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.api.UserType;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.EmbeddedStore;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.MutableClock;
import org.services85.user.testkit.SeededUser;

/** What is typed as a name, which may have been a password, as it is kept to slow guessing down. */
class ThrottleKeyTest {

  private static final SeededUser NILS =
      SeededUser.of(2, "nils", UserType.INTERNAL_ASSOCIATE, "nils's password")
          .withEmail("nils@example.org");
  private static final Secret WRONG = Secret.of("wrong");
  private static final String ADDRESS = "192.0.2.1";
  private static final byte[] KEY = bytes("a key of 32 bytes, in each node.");
  private static final byte[] OTHER = bytes("another key, of 32 bytes as well");
  private static final PasswordHasher CHEAP = Installations.ARGON2ID;
  private static final PepperKeys PEPPER = PepperKeys.none().with("2025", KEY);

  /**
   * The second wrong password makes the next one wait: hashes with a pepper cost what they should.
   */
  private static final BackOff SOON = new BackOff(1, Duration.ofSeconds(1), Duration.ofMinutes(15));

  /** What somebody may type, and what an address is known as. */
  private static final List<String> TYPED =
      List.of(
          "nils",
          " NILS ",
          "nils@example.org",
          "hunter2",
          "Summer2026!",
          "Stra\u00dfe",
          "\u200b",
          "x".repeat(5000),
          "7 tulips in a row");

  @TempDir Path folder;

  private final MutableClock clock = MutableClock.at(Instant.parse("2026-11-24T12:00:00Z"));

  /** Where the key of the hashes may come from. */
  enum Source {
    STORE,
    PEPPER,
    THROTTLE_KEY;

    InProcessUserAgents open(ThrottleKeyTest test, Store store) {
      return switch (this) {
        case STORE -> test.agents(store, host -> host);
        case PEPPER -> test.peppered(store, host -> host.pepper(ThrottleKeyTest.PEPPER));
        case THROTTLE_KEY -> test.agents(store, host -> host.throttleKey(KEY));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a18NeitherStoreNorLogHoldsAHashThatWhoHasNoKeyCanCompute(Source source) throws Exception {
    Path place = folder.resolve("store");
    List<String> logged;
    try (LogCapture log = LogCapture.start();
        InProcessUserAgents agents = source.open(this, EmbeddedStore.in(place))) {
      for (String typed : TYPED) {
        for (int guess = 0; guess < 3; guess++) {
          logOn(agents, typed, WRONG);
        }
        clock.advance(BackOff.perAddress().longest());
      }
      changeWithWrongOldPassword(agents);
      logged = log.lines();
    }
    assertThat(logged).anyMatch(line -> line.contains("failures to log on"));
    String kept = Files.readString(EmbeddedStore.file(place), StandardCharsets.ISO_8859_1);
    for (String digest : computable()) {
      assertThat(kept).doesNotContain(digest.substring(0, 12));
      assertThat(logged).noneMatch(line -> line.contains(digest.substring(0, 8)));
    }
  }

  private void changeWithWrongOldPassword(InProcessUserAgents agents) {
    clock.advance(SOON.longest());
    Secret ticket =
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("nils", NILS.password())
            .orElseThrow()
            .ticket();
    agents
        .open(Credentials.ofTicket(ticket))
        .changeOwnPassword(WRONG, Secret.of("a password nobody thinks of"));
  }

  /**
   * Plain hashes of what was typed, and of what it is compared as, alone and with what was put
   * before it.
   */
  private static Set<String> computable() throws Exception {
    Set<String> texts = new TreeSet<>(TYPED);
    texts.addAll(List.of(ADDRESS, "1", "2", "strasse", "STRASSE"));
    TYPED.forEach(typed -> texts.add(typed.strip().toLowerCase(Locale.ROOT)));
    Set<String> digests = new TreeSet<>();
    for (String algorithm : List.of("SHA-256", "SHA-1", "MD5", "SHA-512")) {
      for (String text : texts) {
        for (String before :
            List.of("", "name\0", "address\0", "familiar\0", "user\0", "caller\0")) {
          digests.add(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance(algorithm).digest(bytes(before + text))));
        }
      }
    }
    return digests;
  }

  @Test
  void a18TwoStoresKeepOneNameUnderTwoHashes() throws Exception {
    try (TestDatabase one = TestDatabase.embedded();
        TestDatabase other = TestDatabase.embedded()) {
      logOn(agents(one.store(), host -> host), "hunter2", WRONG);
      logOn(agents(other.store(), host -> host), "hunter2", WRONG);
      assertThat(subjects(one)).hasSize(2).doesNotContainAnyElementsOf(subjects(other));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PEPPER", "THROTTLE_KEY"})
  void a18NodesWithOneKeyCountTogether(Source source) {
    try (TestDatabase database = TestDatabase.shared();
        Store second = JdbcStore.open(database.dataSource());
        LogCapture log = LogCapture.start()) {
      InProcessUserAgents north = source.open(this, database.store());
      InProcessUserAgents south = source.open(this, second);
      fail(north, 1);
      fail(south, 1);
      assertThat(logOn(north, "nils", NILS.password())).isEqualTo("wait");
      assertThat(logOn(south, "nils", NILS.password())).isEqualTo("wait");
      assertThat(log.lines()).noneMatch(line -> line.contains("counted by this process alone"));
    }
  }

  @Test
  void a18ANodeWithoutAnyKeyMakesOneOfItsOwnAndSaysSo() {
    try (TestDatabase database = TestDatabase.shared();
        Store second = JdbcStore.open(database.dataSource());
        LogCapture log = LogCapture.start()) {
      InProcessUserAgents north = agents(database.store(), host -> host);
      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("WARN failed logons are counted by this process"))
          .hasSize(1);
      InProcessUserAgents south = agents(second, host -> host);
      fail(north, 2);
      assertThat(logOn(north, "nils", NILS.password())).isEqualTo("wait");
      assertThat(logOn(south, "nils", NILS.password())).isEqualTo("in");
    }
  }

  @Test
  void a18NoKeyIsMissedWhereNothingIsCounted() {
    try (TestDatabase database = TestDatabase.shared();
        LogCapture log = LogCapture.start()) {
      InProcessUserAgents agents =
          agents(
              database.store(),
              host -> host.accountBackOff(BackOff.off()).addressBackOff(BackOff.off()));
      fail(agents, 20);
      assertThat(logOn(agents, "nils", NILS.password())).isEqualTo("in");
      assertThat(log.lines()).noneMatch(line -> line.contains("counted by this process alone"));
    }
  }

  @Test
  void a18ANewPepperKeyForgetsWhatWasCountedAndBreaksNothing() {
    try (TestDatabase database = TestDatabase.embedded()) {
      InProcessUserAgents before = peppered(database.store(), host -> host.pepper(PEPPER));
      fail(before, 2);
      assertThat(logOn(before, "nils", NILS.password())).isEqualTo("wait");
      InProcessUserAgents after =
          peppered(database.store(), host -> host.pepper(PEPPER.with("2026", OTHER)));
      assertThat(logOn(after, "nils", NILS.password())).isEqualTo("in");
      fail(after, 2);
      assertThat(logOn(after, "nils@example.org", NILS.password())).isEqualTo("in");
      assertThat(logOn(before, "nils", NILS.password())).as("an older node").isEqualTo("wait");
    }
  }

  @Test
  void a18TheThrottleKeyComesBeforeThePepperAndThatBeforeTheStore() throws Exception {
    try (TestDatabase database = TestDatabase.embedded()) {
      logOn(agents(database.store(), host -> host), "hunter2", WRONG);
      Set<String> ofStore = subjects(database);
      logOn(peppered(database.store(), host -> host.pepper(PEPPER)), "hunter2", WRONG);
      Set<String> andOfPepper = subjects(database);
      assertThat(andOfPepper).hasSize(2 * ofStore.size());
      logOn(
          peppered(database.store(), host -> host.pepper(PEPPER).throttleKey(OTHER)),
          "hunter2",
          WRONG);
      Set<String> andOfKey = subjects(database);
      assertThat(andOfKey).hasSize(3 * ofStore.size());
      logOn(agents(database.store(), host -> host.throttleKey(OTHER)), "hunter2", WRONG);
      assertThat(subjects(database)).isEqualTo(andOfKey);
    }
  }

  @Test
  void refusesAThrottleKeyThatIsTooShortOrTooLong() {
    try (TestDatabase database = TestDatabase.embedded()) {
      InProcessUserAgentsBuilder builder = InProcessUserAgents.over(database.store());
      for (int length : List.of(0, 15, 65)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> builder.throttleKey(new byte[length]))
            .withMessage("throttleKey has %s bytes, not 16 to 64", length);
      }
      assertThat(builder.throttleKey(new byte[16]).throttleKey(new byte[64])).isSameAs(builder);
    }
  }

  /** With hashes that cost next to nothing. */
  private InProcessUserAgents agents(
      Store store, UnaryOperator<InProcessUserAgentsBuilder> choices) {
    return open(store, CHEAP, host -> choices.apply(host.passwordHasher(CHEAP)));
  }

  /** With the standard hasher, as another one excludes a pepper. */
  private InProcessUserAgents peppered(
      Store store, UnaryOperator<InProcessUserAgentsBuilder> choices) {
    return open(store, Installations.FULL_COST_ARGON2ID, choices);
  }

  private InProcessUserAgents open(
      Store store, PasswordHasher seeding, UnaryOperator<InProcessUserAgentsBuilder> choices) {
    if (store.inTransaction(transaction -> transaction.users().find(2).isEmpty())) {
      Installations.over(
          store,
          new Installation(List.of(NILS), List.of(), clock),
          seeding,
          host -> host.throttleKey(OTHER));
    }
    return choices.apply(InProcessUserAgents.over(store).clock(clock).accountBackOff(SOON)).build();
  }

  private static void fail(InProcessUserAgents agents, int times) {
    for (int i = 0; i < times; i++) {
      logOn(agents, "nils", WRONG);
    }
  }

  private static String logOn(InProcessUserAgents agents, String name, Secret password) {
    try {
      return agents
              .openPrincipal(Credentials.none(), CallContext.none().withClientAddress(ADDRESS))
              .authenticateUsernamePassword(name, password)
              .isPresent()
          ? "in"
          : "out";
    } catch (TooManyAttemptsException e) {
      return "wait";
    }
  }

  private static Set<String> subjects(TestDatabase database) throws Exception {
    Set<String> subjects = new TreeSet<>();
    try (Connection connection = database.behind().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("SELECT subject FROM logon_failure")) {
      while (rows.next()) {
        subjects.add(rows.getString(1));
      }
    }
    return subjects;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
