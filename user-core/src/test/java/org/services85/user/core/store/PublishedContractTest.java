package org.services85.user.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of stores is a jar of its own: it has whatever it needs. */
class PublishedContractTest {

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
  private static final Pattern LIBRARY =
      Pattern.compile("(java|org\\.junit\\.jupiter\\.api|org\\.assertj\\.core\\.api)\\..*");
  private static final String CORE = "org.services85.user.core.";

  @Test
  void usesWhatCoreExportsAndTwoLibraries() throws IOException {
    List<String> imports;
    try (Stream<Path> files =
        Files.list(Path.of("src/test/java/org/services85/user/core/store/contract"))) {
      imports = files.flatMap(PublishedContractTest::imports).distinct().toList();
    }
    assertThat(imports).isNotEmpty().allMatch(PublishedContractTest::isAtHand);
  }

  /** Planted. */
  @Test
  void findsWhatAnotherTeamWouldNotHave() {
    assertThat(isAtHand("org.services85.user.core.store.jdbc.TestDatabase")).isFalse();
    assertThat(isAtHand("org.services85.user.core.store.jdbc.migration.sqlite.V1")).isFalse();
    assertThat(isAtHand("org.services85.user.testkit.MutableClock")).isFalse();
    assertThat(isAtHand("ch.qos.logback.classic.Logger")).isFalse();
  }

  private static Stream<String> imports(Path file) {
    try {
      return IMPORT
          .matcher(Files.readString(file))
          .results()
          .map((MatchResult found) -> found.group(1))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAtHand(String name) {
    return LIBRARY.matcher(name).matches()
        || name.startsWith("org.services85.user.api.")
        || (name.startsWith(CORE) && isExported(name));
  }

  private static boolean isExported(String type) {
    try {
      Path file = Path.of("src/main/java", type.replace('.', '/') + ".java");
      String exports = "exports " + type.substring(0, type.lastIndexOf('.')) + ";";
      return Files.exists(file)
          && Files.readString(Path.of("src/main/java/module-info.java")).contains(exports);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
