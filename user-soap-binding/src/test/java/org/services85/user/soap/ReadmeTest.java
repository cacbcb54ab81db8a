package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands and the code of the README and of pages like it. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  /** What the README names below its code, so that its first lines need not. */
  private static final String IMPORTS =
      """
      import java.net.URI;
      import java.nio.file.Path;
      import org.services85.user.api.*;
      import org.services85.user.core.InProcessUserAgents;
      import org.services85.user.core.store.jdbc.SqliteStore;
      import org.services85.user.soap.client.SoapUserAgents;
      import org.services85.user.testkit.SeededUser;
      import org.services85.user.testkit.fake.FakeUserAgents;
      """;

  @TempDir Path folder;

  private static List<String> blocks(String language) throws Exception {
    return blocks(README, language);
  }

  private static List<String> blocks(Path page, String language) throws Exception {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring(language.length() + 4, block.length() - 3))
        .toList();
  }

  @Test
  void hasOneCommandToRunAndOneToTest() throws Exception {
    assertThat(blocks("sh")).containsExactly("mvn -Dserve compile\n", "mvn verify\n");
    assertThat(Files.readString(README)).contains("\n## Run it\n\n```sh", "\n## Test it\n\n```sh");
  }

  @Test
  void saysWhatItIsAndHowToRunAndCallItInThirtyLines() throws Exception {
    List<String> beginning = Files.readAllLines(README).subList(0, 30);
    assertThat(beginning)
        .contains("## Run it", "mvn -Dserve compile", "## Call it")
        .anyMatch(line -> line.contains("It is **not** "))
        .anyMatch(line -> line.contains("inProcess()) { // or overSoap()"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README.md", "docs/netserver-client.md", "docs/embedding.md", "docs/testing.md"})
  void hasCodeThatCompiles(String page) throws Exception {
    List<String> blocks =
        blocks(Path.of("..", page), "java").stream()
            // ModulePathTest compiles these.
            .filter(code -> !code.startsWith("module "))
            .toList();
    assertThat(blocks).isNotEmpty();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (String code : blocks) {
      Path source =
          Files.writeString(
              folder.resolve(typeIn(code) + ".java"),
              code.startsWith("import ") ? code : IMPORTS + code);
      StringWriter errors = new StringWriter();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        assertThat(
                compiler
                    .getTask(
                        errors,
                        files,
                        null,
                        List.of(
                            "-proc:none",
                            "-d",
                            folder.toString(),
                            "-cp",
                            System.getProperty("java.class.path")),
                        null,
                        files.getJavaFileObjects(source))
                    .call())
            .as(errors.toString())
            .isTrue();
      }
    }
  }

  private static String typeIn(String code) {
    Matcher type = Pattern.compile("^class (\\w+)", Pattern.MULTILINE).matcher(code);
    assertThat(type.find()).as(code).isTrue();
    return type.group(1);
  }
}
