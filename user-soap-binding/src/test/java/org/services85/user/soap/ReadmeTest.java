package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands and code. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");

  @TempDir Path folder;

  private static List<String> blocks(String language) throws Exception {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring(language.length() + 4, block.length() - 3))
        .toList();
  }

  @Test
  void hasOneCommandToRunAndOneToTest() throws Exception {
    assertThat(blocks("sh")).containsExactly("mvn -q -Pserve package\n", "mvn verify\n");
    assertThat(Files.readString(README)).contains("\n## Run it\n\n```sh", "\n## Test it\n\n```sh");
  }

  @Test
  void hasCodeThatCompiles() throws Exception {
    assertThat(blocks("java")).isNotEmpty();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    for (String code : blocks("java")) {
      Path source = Files.writeString(folder.resolve("NewPassword.java"), code);
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
}
