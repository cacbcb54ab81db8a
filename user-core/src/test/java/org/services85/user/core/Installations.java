package org.services85.user.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoredPassword;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.H2Store;
import org.services85.user.testkit.Installation;
import org.services85.user.testkit.SeededUser;

/** Opens what a test describes, with the real hasher at the least cost it accepts. */
final class Installations {

  static final PasswordHasher HASHER =
      Argon2PasswordHasher.of(new Argon2Parameters(12_288, 3, 1), new SecureRandom());

  /** Seeding hashes the same passwords over and over. */
  private static final Map<String, PasswordHash> SEEDED = new ConcurrentHashMap<>();

  private Installations() {}

  static InProcessUserAgents inMemory(Installation installation) {
    return over(H2Store.inMemory(), installation);
  }

  static InProcessUserAgents over(Store store, Installation installation) {
    return over(store, installation, host -> host);
  }

  /** As the host chooses. */
  static InProcessUserAgents over(
      Store store, Installation installation, UnaryOperator<InProcessUserAgentsBuilder> choices) {
    InProcessUserAgents agents =
        choices
            .apply(
                InProcessUserAgents.over(store)
                    .clock(installation.clock())
                    .passwordHasher(HASHER)
                    .applicationTokens(
                        installation.isOnline()
                            ? ApplicationTokens.online(installation.applicationTokens())
                            : ApplicationTokens.onsite()))
            .build();
    installation.users().forEach(user -> seed(agents.provisioning(), store, user));
    return agents;
  }

  private static void seed(UserProvisioning provisioning, Store store, SeededUser seeded) {
    PasswordHash hash =
        SEEDED.computeIfAbsent(
            new String(seeded.password().reveal()), text -> HASHER.hash(seeded.password()));
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
}
