package org.services85.user.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each public type of what others call says whether threads may share it. */
class ThreadSafetyIsStatedTest {

  private static final Pattern TYPE =
      Pattern.compile(
          "(?<doc>/\\*\\*(?:(?!\\*/).)*\\*/)?\\s*(?:@\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*(?://[^\\n"
              + "]*\\n"
              + "\\s*)*)*\\n"
              + "public [\\w ]*?(?:class|enum|interface|record) \\w+",
          Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../user-api/src/main/java/org/services85/user/api",
        "src/main/java/org/services85/user/testkit",
        "src/main/java/org/services85/user/testkit/canary",
        "src/main/java/org/services85/user/testkit/contract",
        "src/main/java/org/services85/user/testkit/fake",
        "src/main/java/org/services85/user/testkit/fuzz",
        "src/main/java/org/services85/user/testkit/netserver"
      })
  void inTheDocumentationOfThe(String folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      files = all.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(isStated(file)).isTrue());
  }

  /** Planted. */
  @Test
  void findsATypeThatDoesNotSay() {
    assertThat(isStated("/** A value. */\npublic record A() {}")).isFalse();
    assertThat(isStated("import b.C;\n\npublic final class A {}")).isFalse();
    assertThat(isStated("/** Not thread-safe. */\n@Deprecated\npublic class A {}")).isTrue();
    assertThat(isStated("/** Ours. */\nfinal class A {}")).isTrue();
  }

  private static boolean isStated(Path file) throws IOException {
    return isStated(Files.readString(file));
  }

  private static boolean isStated(String source) {
    Matcher type = TYPE.matcher("\n" + source);
    String documentation = type.find() ? type.group("doc") : "thread-safe, as nobody else calls it";
    return documentation != null
        && documentation
            .replaceAll("\\s+\\*?\\s*", " ")
            .toLowerCase(Locale.ROOT)
            .contains("thread-safe");
  }
}
