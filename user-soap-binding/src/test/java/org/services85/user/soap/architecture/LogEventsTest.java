package org.services85.user.soap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each log line has an event, and docs/metrics.md lists it. */
class LogEventsTest {

  private static final Pattern LINE = Pattern.compile("\\bLOG\\s*\\.\\w+\\(\\s*([^,)]*)");
  private static final Pattern EVENT = Pattern.compile("MarkerFactory\\.getMarker\\(\"([^\"]+)\"");

  @Test
  void everyLineHasAnEvent() {
    List<String> all = sources().flatMap(LogEventsTest::firstArguments).toList();
    assertThat(all).hasSizeGreaterThan(30).allMatch(LogEventsTest::isEvent);
  }

  @Test
  void aLineWithoutEventIsNoticed() {
    assertThat(firstArguments("LOG.warn(\n  \"text {}\", a); LOG.info(STORE_FAILED, \"b\");"))
        .containsExactly("\"text {}\"", "STORE_FAILED")
        .filteredOn(LogEventsTest::isEvent)
        .containsExactly("STORE_FAILED");
  }

  @Test
  void thePageListsEachEvent() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "metrics.md"));
    List<String> listed =
        page.substring(page.indexOf("\n## Events"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
            .map(event -> event.group(1))
            .toList();
    assertThat(listed)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            sources()
                .flatMap(source -> EVENT.matcher(source).results())
                .map(event -> event.group(1))
                .distinct()
                .toList());
  }

  private static Stream<String> firstArguments(String source) {
    return LINE.matcher(source).results().map(line -> line.group(1).strip());
  }

  private static boolean isEvent(String argument) {
    return argument.matches("[A-Z0-9_]+");
  }

  private static Stream<String> sources() {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches("\\.\\./user-[a-z-]+/src/main/.*\\.java"))
          .map(LogEventsTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
