package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.UserProvisioning.UserImport;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/** An import that is killed by SIGKILL goes on by the same users again: none is lost or doubled. */
@Tag("full")
class ImportKillTest {

  private static final List<Integer> ALL =
      IntStream.rangeClosed(1, CrashingImport.USERS).boxed().toList();

  @TempDir Path folder;

  @Test
  void f01AnImportThatWasKilledGoesOn() throws Exception {
    for (int user : List.of(1000, 2500, 4000)) {
      CrashingImport.killAt(user, folder);
    }
    try (InProcessUserAgents agents = CrashingImport.agents(folder)) {
      UserProvisioning provisioning = agents.provisioning();
      UserImport rest = provisioning.importUsers(CrashingImport.users());
      assertThat(rest.present()).isIn(3500L, 4000L);
      assertThat(rest.created()).isEqualTo(CrashingImport.USERS - rest.present());
      assertThat(provisioning.importUsers(CrashingImport.users()))
          .isEqualTo(new UserImport(0, CrashingImport.USERS));
    }
    try (Store store = EmbeddedStore.in(folder)) {
      assertThat(identities(store)).isEqualTo(ALL);
      assertThat(ALL).allMatch(id -> hasPassword(store, id));
      assertThat(recorded(store)).containsExactlyInAnyOrderElementsOf(ALL);
      assertThat(
              store
                  .inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify())
                  .isIntact())
          .isTrue();
    }
  }

  private static List<Integer> identities(Store store) {
    List<Integer> found = new ArrayList<>();
    List<User> page;
    do {
      OptionalInt last =
          found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get(found.size() - 1));
      page = store.inTransaction(transaction -> transaction.users().list(last, 1000));
      page.forEach(user -> found.add(user.associateId()));
    } while (!page.isEmpty());
    return found;
  }

  private static boolean hasPassword(Store store, int id) {
    return store
        .inTransaction(transaction -> transaction.credentials().findPassword(id))
        .isPresent();
  }

  /** Of whom the records say that they were created. */
  private static List<Integer> recorded(Store store) {
    List<Integer> targets = new ArrayList<>();
    List<AuditRecord> page = store.audit().after(0, 1000);
    while (!page.isEmpty()) {
      page.forEach(
          record -> targets.add(Integer.valueOf(record.fields().getOrDefault("target_id", "0"))));
      page = store.audit().after(page.get(page.size() - 1).sequence(), 1000);
    }
    return targets;
  }
}
