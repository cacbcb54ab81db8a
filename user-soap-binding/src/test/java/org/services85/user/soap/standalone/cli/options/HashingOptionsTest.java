package org.services85.user.soap.standalone.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class HashingOptionsTest {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODw==";

  @Command
  private static final class Options {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    HashingOptions hashing;
  }

  @TempDir Path folder;

  private HashingOptions parsed(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.hashing;
  }

  private String keys(String text) throws IOException {
    return "--pepper-keys=" + Files.writeString(folder.resolve("keys"), text);
  }

  @Test
  void hashesWithoutPepperWhereNoneIsGiven() {
    assertThat(parsed().pepper()).hasToString("PepperKeys[]");
  }

  @Test
  void readsTheRingInItsOrder() throws IOException {
    String file = keys("2025 " + KEY + "\n\n  2026\t" + KEY + "\n");
    assertThat(parsed(file).pepper()).hasToString("PepperKeys[2025, 2026]");
  }

  @ParameterizedTest
  @CsvSource({
    "'2025', there are not two words",
    "'2025 one two', there are not two words",
    "'2025 !not-base-64-at-all!', the key is not in Base64",
    "'2025 c2hvcnQ=', 'pepper key 2025 has 5 bytes, not 16 to 64'",
    "'much-too-long AAECAwQFBgcICQoLDA0ODw==', the id of a pepper key must match",
  })
  void namesTheLineThatIsWrongAndQuotesNoKey(String line, String why) throws IOException {
    String file = keys("2024 " + KEY + "\n" + line);
    assertThatThrownBy(() -> parsed(file).pepper())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("line 2: " + why)
        .hasMessageNotContaining("not-base-64-at-all")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void readsTheThrottleKey() throws IOException {
    assertThat(parsed().throttleKey()).isEmpty();
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    assertThat(parsed("--throttle-key=" + file).throttleKey().orElseThrow())
        .isEqualTo(Base64.getDecoder().decode(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!not-base-64-at-all!", "c2hvcnQ=", "2025 " + KEY, KEY + "\n" + KEY})
  void refusesAThrottleKeyThatIsNoneAndQuotesNothing(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    HashingOptions options = parsed("--throttle-key=" + file);
    assertThatThrownBy(options::throttleKey)
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("--throttle-key " + file)
        .hasMessageNotContainingAny(KEY, "not-base-64", "c2hvcnQ=")
        .message()
        .containsAnyOf("is empty", "several lines", "16 to 64 random bytes in Base64");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    HashingOptions options = parsed("--pepper-keys=" + folder.resolve("missing"));
    assertThatThrownBy(options::pepper)
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("--pepper-keys", folder.resolve("missing").toString())
        .hasMessageContaining("cannot be read: there is no such file");
  }
}
