package org.services85.user.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.QuickHasher;
import org.services85.user.core.audit.AuditBacklog;
import org.services85.user.core.audit.AuditVerification;
import org.services85.user.core.audit.AuditVerifier;
import org.services85.user.core.crash.LossyDisk.Loss;
import org.services85.user.core.crash.Stops.Place;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/**
 * What was acknowledged survives the loss of power. A node is recorded while it makes a store and
 * while clients reset passwords; then the power fails at many moments of the recording, above all
 * right before and after a sync, and each time the store is opened on what was not lost.
 *
 * <p>Not simulated: a disk that says that it synced and did not, and one that damages what it does
 * not write.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PowerLossTest {

  private static final String FILE = "services85.db";
  private static final int FEW = 8;

  @TempDir Path folder;

  private final Random random = new Random(1);
  private int failures;

  /** A store is there as a whole, or not at all and made at the next start. */
  @Tag("full")
  @Test
  void f01AStoreThatIsBeingMadeIsWholeOrNotThere() throws Exception {
    DiskTape tape = DiskTape.in(folder);
    Path store = Files.createDirectory(folder.resolve("store"));
    LossyDisk disk = LossyDisk.of(store);
    ProcessBuilder making =
        new ProcessBuilder(QuickStart.plain().command(Making.class))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    making.command().add(store.toString());
    making.environment().putAll(tape.environment(store));
    assertThat(making.start().waitFor()).isZero();
    boolean made = false;
    int syncs = 0;
    for (DiskTape.Entry entry : tape.entries()) {
      if (isSync(entry)) {
        syncs++;
        failAndLook(disk, made ? new Ledger(CrashingNode.USERS, CrashingNode.INITIAL) : null);
      }
      disk.apply(entry);
      made |= entry.kind() == DiskTape.Kind.SAY && entry.text().equals("MADE\n");
    }
    failAndLook(disk, new Ledger(CrashingNode.USERS, CrashingNode.INITIAL));
    assertThat(syncs).isGreaterThan(3);
    assertThat(disk.holds(FILE)).isTrue();
  }

  @Test
  void f01WhatWasAcknowledgedSurvivesTheLossOfPower() throws Exception {
    reset(12);
    replay(FEW);
  }

  /** So many resets that SQLite moves its log into the file several times. */
  @Tag("full")
  @Test
  void f01WhatWasAcknowledgedSurvivesTheLossOfPowerWhileTheLogIsMoved() throws Exception {
    reset(700);
    replay(60);
  }

  private DiskTape tape;
  private LossyDisk disk;

  private void reset(int acknowledgments) throws Exception {
    tape = DiskTape.in(folder);
    Path store = folder.resolve("store");
    CrashingNode.seed(EmbeddedStore.in(store));
    disk = LossyDisk.of(store);
    Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
    try (NodeProcess node =
        NodeProcess.start(
            QuickStart.plain(), store.toString(), Place.NOWHERE, 1, tape.environment(store))) {
      node.go(0);
      while (ledger.acknowledgments() < acknowledgments) {
        assertThat(node.note(ledger)).isNotNull();
      }
      node.kill();
    }
  }

  private void replay(int times) throws Exception {
    List<DiskTape.Entry> entries = tape.entries();
    long syncs = entries.stream().filter(PowerLossTest::isSync).count();
    Ledger ledger = new Ledger(CrashingNode.USERS, CrashingNode.INITIAL);
    for (DiskTape.Entry entry : entries) {
      boolean ofStore = disk.inode(FILE).filter(inode -> inode == entry.inode()).isPresent();
      if (isSync(entry) && (ofStore || random.nextInt((int) syncs) < times)) {
        failAndLook(disk, ledger);
        disk.apply(entry);
        failAndLook(disk, ledger);
      } else {
        disk.apply(entry);
      }
      if (entry.kind() == DiskTape.Kind.SAY) {
        entry.text().lines().forEach(line -> NodeProcess.note(line, ledger));
      }
    }
    failAndLook(disk, ledger);
    assertThat(failures).as("losses of power").isGreaterThan(times);
  }

  private static boolean isSync(DiskTape.Entry entry) {
    return entry.kind() == DiskTape.Kind.SYNC || entry.kind() == DiskTape.Kind.SYNC_FOLDER;
  }

  /**
   * @param ledger what is known of passwords; null where there need be none
   */
  private void failAndLook(LossyDisk disk, Ledger ledger) throws IOException {
    for (Loss loss : Loss.values()) {
      Path image = folder.resolve("image");
      disk.copyTo(image, loss, random);
      failures++;
      try (Store store = EmbeddedStore.in(image)) {
        assertThat(store.damage()).isEmpty();
        if (ledger != null) {
          look(store, ledger);
        }
      }
      remove(image);
    }
  }

  private static void look(Store store, Ledger ledger) {
    store.seal();
    AuditVerification audit =
        store.inTransaction(transaction -> AuditVerifier.of(transaction.audit()).verify());
    assertThat(audit.findings()).isEmpty();
    assertThat(audit.backlog()).isEqualTo(AuditBacklog.NONE);
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(store).passwordHasher(new QuickHasher()).build()) {
      for (int user : CrashingNode.USERS) {
        assertThat(
                ledger.candidates(user).stream()
                    .filter(attempt -> logsOn(agents, user, attempt.password())))
            .as("in force for user %s", user)
            .hasSize(1);
      }
    }
  }

  private static boolean logsOn(InProcessUserAgents agents, int user, String password) {
    try (Secret secret = Secret.of(password)) {
      return agents
          .openPrincipal(Credentials.none())
          .authenticateUsernamePassword(CrashingNode.name(user), secret)
          .isPresent();
    }
  }

  private static void remove(Path image) throws IOException {
    try (Stream<Path> paths = Files.walk(image)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  /** Makes a store, in a JVM of its own. */
  static final class Making {

    private Making() {}

    public static void main(String[] arguments) {
      var out = System.out;
      System.setOut(System.err);
      CrashingNode.seed(EmbeddedStore.in(Path.of(arguments[0])));
      out.println("MADE");
      out.flush();
    }
  }
}
