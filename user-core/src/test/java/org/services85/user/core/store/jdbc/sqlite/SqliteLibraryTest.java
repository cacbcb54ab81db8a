package org.services85.user.core.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.crash.SmallDisk;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.SqliteStore;

/** The native library of SQLite: where it is put, and what is said where it cannot be loaded. */
class SqliteLibraryTest {

  private static final int KIB = 4096;

  @TempDir Path folder;

  @Test
  void f05FromAFileSystemWithoutProgramsItCannotBeLoadedAndTheReasonIsSaid() throws Exception {
    try (SmallDisk disk = SmallDisk.withoutPrograms(folder, KIB)) {
      String said = open(folder.resolve("store"));
      assertThat(said).startsWith("REFUSED").contains("noexec", "PostgreSQL").hasLineCount(1);
      assertThat(files(folder.resolve("store"))).isEmpty();
      assertThat(disk).isNotNull();
    }
  }

  @Test
  void f05ForAPlatformThatTheDriverDoesNotKnowItIsNotThereAndTheReasonIsSaid() throws Exception {
    String said = open(folder, "-Dos.arch=vax");
    assertThat(said).startsWith("REFUSED").contains("vax", "PostgreSQL").hasLineCount(1);
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void f05WhereNativeAccessIsDeniedTheReasonAndTheOptionAreSaid() throws Exception {
    assumeTrue(Runtime.version().feature() >= 24, "native access can be denied since JDK 24");
    String said = open(folder, "--illegal-native-access=deny");
    assertThat(said)
        .startsWith("REFUSED")
        .contains("--enable-native-access", "PostgreSQL")
        .hasLineCount(1);
    assertThat(files(folder)).isEmpty();
    assertThat(open(folder, "--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED"))
        .isEqualTo("OPENED\n");
  }

  @Test
  void f05ItIsPutNowhereButIntoTheStoresFolder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path store = folder.resolve("store");
    assertThat(open(store, "-Djava.io.tmpdir=" + temporary)).isEqualTo("OPENED\n");
    assertThat(files(temporary)).isEmpty();
    assertThat(files(store)).containsExactly("services85.db");
  }

  /** A process that loads it just now is left alone. */
  @Test
  void whatAKilledProcessLeftIsRemoved() throws Exception {
    Path old = Files.createDirectory(folder.resolve("sqlite-library-1"));
    Files.writeString(old.resolve("libsqlitejdbc.so"), "left over");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Files.createDirectory(folder.resolve("sqlite-library-2"));
    SqliteStore.at(folder).close();
    assertThat(files(folder)).containsExactlyInAnyOrder("services85.db", "sqlite-library-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.2", "3.46.1", "3.9.100", "2.99.99"})
  void refusesAnSqliteThatMayDamageTheFile(String version) {
    assertThatThrownBy(() -> SqliteLibrary.requireSound("Linux/x86_64", version))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining(version)
        .hasMessageContaining("3.51.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.51.3", "3.52.0", "3.54.1", "4.0.0"})
  void takesAnSqliteThatDoesNot(String version) {
    assertThatNoException().isThrownBy(() -> SqliteLibrary.requireSound("Linux/x86_64", version));
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** In a JVM of its own, which has not loaded it yet. */
  private static String open(Path store, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-cp",
            System.getProperty("java.class.path"),
            Opening.class.getName(),
            store.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.inputReader()) {
      return String.join("", out.lines().map(line -> line + "\n").toList());
    } finally {
      process.waitFor();
    }
  }

  /** Says whether the store opens. */
  static final class Opening {

    private Opening() {}

    public static void main(String[] arguments) {
      var out = System.out;
      System.setOut(System.err);
      try (Store store = SqliteStore.at(Path.of(arguments[0]))) {
        out.println(store.schemaVersion().orElse(0) > 0 ? "OPENED" : "EMPTY");
      } catch (StoreOpenException e) {
        out.println("REFUSED " + e.getMessage());
      }
    }
  }
}
