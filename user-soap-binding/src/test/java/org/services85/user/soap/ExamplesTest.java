package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are short, and build as the product does. */
class ExamplesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLES = ROOT.resolve("docs/examples");

  @ParameterizedTest
  @ValueSource(strings = {"plain", "servlet", "spring"})
  void takesLessThanSixtyLines(String example) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES.resolve(example).resolve("src/main/java"))) {
      List<String> lines =
          files.filter(Files::isRegularFile).flatMap(file -> text(file).lines()).toList();
      assertThat(lines).hasSizeBetween(10, 59);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "servlet", "spring"})
  void saysHowToRunIt(String example) {
    assertThat(text(EXAMPLES.resolve("README.md")))
        .contains("mvn -q -Prun -pl docs/examples/" + example + " -am -DskipTests package");
  }

  @Test
  void isLeftOutByEachProfileThatBuildsForSomethingElse() {
    TreeSet<String> profiles = new TreeSet<>();
    for (String module : List.of(".", "user-core", "user-soap-binding", "user-testkit")) {
      profiles.addAll(profilesOf(ROOT.resolve(module).resolve("pom.xml")));
    }
    // These are not asked for: they are active by what is there.
    profiles.removeAll(List.of("format", "bench-here", "bench-elsewhere"));
    assertThat(profiles).contains("serve", "bench", "pit");
    assertThat(profilesOf(EXAMPLES.resolve("pom.xml"))).containsAll(profiles).contains("examples");
  }

  @Test
  void isBuiltByThePluginsOfTheProduct() {
    Map<String, String> ofTheProduct = pluginsOf(ROOT.resolve("pom.xml"));
    Map<String, String> ofTheExamples = pluginsOf(EXAMPLES.resolve("pom.xml"));
    assertThat(ofTheExamples).isNotEmpty();
    assertThat(ofTheProduct).containsAllEntriesOf(ofTheExamples);
  }

  @Test
  void hasTheJettyOfTheProduct() {
    String version = found("<jetty.version>(.*)</jetty.version>", ROOT.resolve("pom.xml")).get(0);
    assertThat(
            found(
                "jetty-ee11-servlet</artifactId>\\s*<version>(.*)<",
                EXAMPLES.resolve("servlet/pom.xml")))
        .containsExactly(version);
  }

  private static List<String> profilesOf(Path pom) {
    return found("<profile>\\s*<id>(.*)</id>", pom);
  }

  private static Map<String, String> pluginsOf(Path pom) {
    return Pattern.compile("<artifactId>(.*-plugin)</artifactId>\\s*<version>(.*)</version>")
        .matcher(text(pom))
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }

  private static List<String> found(String pattern, Path file) {
    return Pattern.compile(pattern)
        .matcher(text(file))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
