package org.services85.user.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.hash.argon2.CheapArgon2;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.TestDatabase;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;

/** Opens what a test describes. */
final class Installations {

  private static final Argon2Parameters LEAST = new Argon2Parameters(12_288, 3, 1);

  /** The real one, at the least cost it accepts. */
  static final PasswordHasher FULL_COST_ARGON2ID =
      Argon2PasswordHasher.of(LEAST, new SecureRandom());

  /** The real one, at next to no cost. */
  static final PasswordHasher ARGON2ID = CheapArgon2.hasher(LEAST, PepperKeys.none());

  /** For tests of something else than hashes. */
  static final PasswordHasher QUICK = new QuickHasher();

  /** Seeding hashes the same passwords over and over. */
  private static final Map<Seed, PasswordHash> SEEDED = new ConcurrentHashMap<>();

  private Installations() {}

  static InProcessUserAgents in(
      TestDatabase database, Installation installation, PasswordHasher hasher) {
    return in(database, installation, hasher, host -> host);
  }

  /** As the host chooses, in a database that is empty. */
  static InProcessUserAgents in(
      TestDatabase database,
      Installation installation,
      PasswordHasher hasher,
      UnaryOperator<InProcessUserAgentsBuilder> choices) {
    Store store = database.store();
    InProcessUserAgents agents = agents(store, installation, hasher, choices);
    database.fill(
        new Users(installation.users(), hasher, installation.clock().instant()),
        () -> seed(agents, store, installation, hasher));
    return agents;
  }

  static InProcessUserAgents over(Store store, Installation installation, PasswordHasher hasher) {
    return over(store, installation, hasher, host -> host);
  }

  /** As the host chooses. */
  static InProcessUserAgents over(
      Store store,
      Installation installation,
      PasswordHasher hasher,
      UnaryOperator<InProcessUserAgentsBuilder> choices) {
    InProcessUserAgents agents = agents(store, installation, hasher, choices);
    seed(agents, store, installation, hasher);
    return agents;
  }

  private static InProcessUserAgents agents(
      Store store,
      Installation installation,
      PasswordHasher hasher,
      UnaryOperator<InProcessUserAgentsBuilder> choices) {
    return choices
        .apply(
            InProcessUserAgents.over(store)
                .clock(installation.clock())
                .passwordHasher(hasher)
                .auditScheduler(new ManualScheduler())
                .applicationTokens(
                    installation.isOnline()
                        ? ApplicationTokens.online(installation.applicationTokens())
                        : ApplicationTokens.onsite()))
        .build();
  }

  private static void seed(
      InProcessUserAgents agents, Store store, Installation installation, PasswordHasher hasher) {
    installation.users().forEach(user -> seed(agents.provisioning(), store, user, hasher));
  }

  private static void seed(
      UserProvisioning provisioning, Store store, SeededUser seeded, PasswordHasher hasher) {
    PasswordHash hash =
        SEEDED.computeIfAbsent(
            new Seed(hasher, new String(seeded.password().reveal())),
            seed -> hasher.hash(seeded.password()));
    provisioning.create(userOf(seeded), hash);
    if (seeded.mustChangePassword() || seeded.validUntil().isPresent()) {
      StoredPassword limited =
          new StoredPassword(hash, Instant.EPOCH, seeded.mustChangePassword(), seeded.validUntil());
      store.inTransaction(
          transaction -> {
            transaction.credentials().putPassword(seeded.associateId(), limited);
            return limited;
          });
    }
  }

  static User userOf(SeededUser seeded) {
    return new User(
        seeded.associateId(),
        seeded.name(),
        seeded.type(),
        seeded.administrator(),
        seeded.canCreateExternalPerson(),
        seeded.personId(),
        seeded.contactId(),
        seeded.roleId(),
        seeded.name(),
        seeded.email(),
        seeded.retired());
  }

  private record Seed(PasswordHasher hasher, String password) {}

  private record Users(List<SeededUser> users, PasswordHasher hasher, Instant now) {}
}
