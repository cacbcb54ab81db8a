package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    assertThat(text(EXAMPLES.resolve("README.md"))).contains("[" + example + "](" + example + ")");
    assertThat(found("<mainClass>org.example.(\\w+)\\.\\w+<", pomOf(example)))
        .containsExactly(example);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "servlet", "spring"})
  void dependsOnTheProductAsAnotherTeamDoes(String example) {
    String pom = text(pomOf(example));
    assertThat(pom)
        .doesNotContain("<parent>")
        .containsPattern(ours("<type>pom</type>\\s*<scope>import"));
    assertThat(Pattern.compile(ours("")).matcher(pom).results().count())
        .as("the bill of materials alone has a version")
        .isOne();
  }

  private static String ours(String more) {
    return "<groupId>org.services85</groupId>\\s*<artifactId>[^<]*</artifactId>\\s*<version>[^<]*</version>\\s*"
        + more;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "servlet", "spring"})
  void isBuiltByThePluginsOfTheProduct(String example) {
    Map<String, String> ofTheExample = pluginsOf(pomOf(example));
    assertThat(ofTheExample).isNotEmpty();
    assertThat(pluginsOf(ROOT.resolve("pom.xml"))).containsAllEntriesOf(ofTheExample);
  }

  @Test
  void hasTheJettyOfTheProduct() {
    String jetty = "jetty-ee11-servlet</artifactId>\\s*<version>(.*)<";
    assertThat(found(jetty, pomOf("servlet")))
        .isNotEmpty()
        .isEqualTo(found(jetty, Path.of("pom.xml")));
  }

  private static Path pomOf(String example) {
    return EXAMPLES.resolve(example).resolve("pom.xml");
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
