package org.services85.user.soap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/security.md and the tests tell of each other. */
class SecurityPageTest {

  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|Rules))(?:\\.(\\w+))?`");
  private static final Pattern ITEM = Pattern.compile("(?m)^\\| ([XHAPCF]\\d\\d) \\|.*");
  private static final Pattern ID = Pattern.compile("void ([xhapcf]\\d\\d)[A-Z]\\w*\\(");

  /** The text of each class of the sources and tests, by its simple name. */
  private static final Map<String, String> CLASSES = new HashMap<>();

  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("..", "docs", "security.md"));
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      files
          .filter(file -> file.toString().matches("\\.\\./user-[a-z-]+/src/.*\\.java"))
          .forEach(
              file ->
                  CLASSES.put(file.getFileName().toString().replace(".java", ""), textOf(file)));
    }
  }

  @Test
  void everyTestThatThePageNamesExists() {
    assertThat(missing(page)).isEmpty();
    assertThat(NAMED.matcher(page).results()).hasSizeGreaterThan(100);
  }

  @Test
  void aTestThatDoesNotExistIsNoticed() {
    assertThat(missing("`SecurityPageTest.aTestThatDoesNotExistIsNoticed`, `SecurityPageTest.x`"))
        .containsExactly("SecurityPageTest.x");
    assertThat(missing("`NoSuchTest`")).containsExactly("NoSuchTest");
  }

  @Test
  void everyItemOfTheCatalogueIsOnThePageOnceAndHeldByATestOfItsIdOrSaysWhyNot() {
    Map<String, Integer> sizes = Map.of("X", 21, "H", 13, "A", 18, "P", 10, "C", 6, "F", 14);
    List<String> items = ITEM.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(items)
        .containsExactlyInAnyOrderElementsOf(
            sizes.entrySet().stream()
                .flatMap(
                    group ->
                        IntStream.rangeClosed(1, group.getValue())
                            .mapToObj(i -> "%s%02d".formatted(group.getKey(), i)))
                .toList());
    assertThat(
            ITEM.matcher(page)
                .results()
                .filter(
                    row ->
                        !row.group().contains("." + row.group(1).toLowerCase(Locale.ROOT))
                            && !row.group().contains("not tested:"))
                .map(row -> row.group(1)))
        .as("neither a test nor a reason")
        .isEmpty();
  }

  @Test
  void everyIdAtTheHeadOfATestIsOfTheCatalogue() {
    Set<String> used =
        CLASSES.values().stream()
            .flatMap(text -> ID.matcher(text).results())
            .map(found -> found.group(1).toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ITEM.matcher(page).results().map(found -> found.group(1)).toList())
        .containsAll(used);
  }

  private static List<String> missing(String text) {
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      String source = CLASSES.getOrDefault(named.group(1), "");
      String test = named.group(2);
      if (test == null ? source.isEmpty() : !source.contains("void " + test + "(")) {
        missing.add(named.group(1) + (test == null ? "" : "." + test));
      }
    }
    return missing;
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
