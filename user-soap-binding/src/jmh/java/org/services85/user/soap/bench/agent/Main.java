package org.services85.user.soap.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.services85.user.api.Secret;
import org.services85.user.core.bench.Throughput;
import org.services85.user.core.bench.Turns;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.Argon2PasswordHasher;
import org.services85.user.core.store.jdbc.SqliteStore;

/** What calls cost beyond what they must, and beside a service of others' libraries. */
final class Main {

  private static final int WARMUP_CALLS = 20_000;
  private static final int WARMUP_COMMITS = 2_000;
  private static final int WARMUP = 20;
  private static final int COMMITS = 1_000;
  private static final int RESETS = 200;
  private static final int CALLERS = 8;
  private static final int RESETS_OF_CALLERS = 96;
  private static final int CALLS_WITHOUT_HASH = 2_000;

  private final Path folder;
  private final List<String> ratios = new ArrayList<>();
  private final Argon2PasswordHasher hasher =
      Argon2PasswordHasher.of(Argon2Parameters.standard(), new SecureRandom());
  private final Secret password = Secret.of("a password of usual length");

  private Main(Path folder) {
    this.folder = folder;
  }

  /**
   * Measures, and prints the ratios.
   *
   * @param arguments none
   * @throws Exception if a call fails
   */
  public static void main(String[] arguments) throws Exception {
    // As the server runs, not with every library's debug lines.
    System.setProperty("logback.configurationFile", "META-INF/services85/logback.xml");
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-store").toAbsolutePath();
    try {
      Main main = new Main(folder);
      main.measure();
      main.ratios.forEach(System.out::println);
    } finally {
      delete(folder);
    }
  }

  private void measure() throws Exception {
    warmUp();
    int bytes = commits();
    try (Installation memory = Installation.over(SqliteStore.temporary());
        Installation durable = Installation.over(SqliteStore.at(folder.resolve("durable")));
        Peer peer = Peer.of(durable.ticket(), folder)) {
      BareCalls ours = new BareCalls(durable.uri(), durable.ticket());
      BareCalls theirs = new BareCalls(peer.uri(), durable.ticket());
      withoutHash(ours, theirs);
      resets(memory, durable, ours.setGeneratedPassword(), bytes);
      double inProcess =
          Throughput.ratio(CALLERS, RESETS_OF_CALLERS, memory::inProcess, this::hash);
      add("%d callers in process / as many who hash: %.3f x (at least 0.97)", CALLERS, inProcess);
      double overSoap =
          Throughput.ratio(
              CALLERS, RESETS_OF_CALLERS, ours::setGeneratedPassword, theirs::setGeneratedPassword);
      add(
          "%d callers over SOAP, durable store / of a service of CXF, Passay and Spring Security:"
              + " %.3f x (at least 2.0)",
          CALLERS, overSoap);
    }
  }

  private void hash() {
    hasher.hash(password);
  }

  private static void warmUp() throws Exception {
    try (Installation quick = Installation.withoutHashing(SqliteStore.temporary())) {
      BareCalls bare = new BareCalls(quick.uri(), quick.ticket());
      try (Web floor = Web.serve(new Floor(bare.setGeneratedPassword(), () -> {}))) {
        BareCalls onFloor = new BareCalls(floor.uri(), quick.ticket());
        for (int i = 0; i < WARMUP_CALLS; i++) {
          quick.inProcess();
          quick.overSoap();
          onFloor.setGeneratedPassword();
        }
      }
    }
  }

  /** Gives the bytes of one. */
  private int commits() throws Exception {
    Path store = folder.resolve("quick");
    try (Installation quick = Installation.withoutHashing(SqliteStore.at(store))) {
      for (int i = 0; i < WARMUP_COMMITS; i++) {
        quick.inProcess();
      }
      WriteAheadLog log = new WriteAheadLog(store);
      int bytes = log.growth(quick::inProcess);
      long before = log.sizeOfStore();
      try (BareCommit bare = new BareCommit(store, bytes)) {
        Turns turns =
            new Turns()
                .with("reset without its hash, durable", quick::inProcess)
                .with("write and fdatasync", bare::run)
                .run(WARMUP, COMMITS);
        add(
            "a reset in process without its hash, durable store / write and fdatasync of its %d"
                + " bytes: %.3f x (at most 3.5)",
            bytes, turns.ratio("reset without its hash, durable", "write and fdatasync"));
        add(
            "a reset adds %d bytes to the file of the store",
            (log.sizeOfStore() - before) / (WARMUP + COMMITS));
      }
      return bytes;
    }
  }

  private void withoutHash(BareCalls ours, BareCalls theirs) throws Exception {
    for (int i = 0; i < WARMUP_CALLS; i++) {
      ours.canChangePassword();
      theirs.canChangePassword();
    }
    for (int callers : new int[] {1, CALLERS}) {
      double time =
          Throughput.ratio(
              callers, CALLS_WITHOUT_HASH, theirs::canChangePassword, ours::canChangePassword);
      add(
          "CanChangePassword over SOAP, %d connections / of a service of CXF over a table: %.3f x"
              + " its time (at most 1.2)",
          callers, time);
    }
    add(
        "CanChangePassword over SOAP: the server allocates %,d bytes a call (at most a quarter of"
            + " what it did with CXF), the service of CXF %,d",
        Allocation.ofServer(ours::canChangePassword),
        Allocation.ofServer(theirs::canChangePassword));
  }

  private void resets(Installation memory, Installation durable, int answerLength, int commitBytes)
      throws Exception {
    try (BareCommit commit = new BareCommit(folder, commitBytes);
        Web floor = Web.serve(new Floor(answerLength, this::hash));
        Web durableFloor =
            Web.serve(
                new Floor(
                    answerLength,
                    () -> {
                      hash();
                      commit.run();
                    }))) {
      BareCalls onFloor = new BareCalls(floor.uri(), memory.ticket());
      BareCalls onDurableFloor = new BareCalls(durableFloor.uri(), memory.ticket());
      Turns turns =
          new Turns()
              .with("hash alone", this::hash)
              .with("in process", memory::inProcess)
              .with("over SOAP", memory::overSoap)
              .with("floor", onFloor::setGeneratedPassword)
              .with("in process, durable store", durable::inProcess)
              .with("over SOAP, durable store", durable::overSoap)
              .with("floor with a commit", onDurableFloor::setGeneratedPassword)
              .run(WARMUP, RESETS);
      add(
          "a reset / the hash alone: in process %.3f, over SOAP %.3f, floor %.3f x",
          turns.ratio("in process", "hash alone"),
          turns.ratio("over SOAP", "hash alone"),
          turns.ratio("floor", "hash alone"));
      add(
          "a reset, durable store / the hash alone: in process %.3f, over SOAP %.3f, floor %.3f x",
          turns.ratio("in process, durable store", "hash alone"),
          turns.ratio("over SOAP, durable store", "hash alone"),
          turns.ratio("floor with a commit", "hash alone"));
      add(
          "a reset over SOAP / the floor: %.3f x (at most 1.08)",
          turns.ratio("over SOAP", "floor"));
      add(
          "a reset over SOAP, durable store / the floor with a commit: %.3f x (at most 1.08)",
          turns.ratio("over SOAP, durable store", "floor with a commit"));
    }
  }

  private void add(String format, Object... arguments) {
    ratios.add(String.format(Locale.ROOT, format, arguments));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
