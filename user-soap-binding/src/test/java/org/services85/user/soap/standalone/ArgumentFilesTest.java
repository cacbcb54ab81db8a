package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in a file arrive as they are written there. */
class ArgumentFilesTest {

  @TempDir Path folder;

  private String err = "";

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    int code =
        UserAgentCommand.commandLine(stream -> true, arguments)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(text))
            .execute(arguments);
    err = text.toString();
    return code;
  }

  private String options(String text) throws IOException {
    return "@" + Files.writeString(folder.resolve("options"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops#2026",
        "#ops",
        "with spaces  within",
        "trailing ",
        "'single'",
        "\"double\"",
        "half\"",
        "back\\slash",
        "end\\",
        "a,b;c",
        "$HOME",
        "${env:HOME}",
        "%41",
        "@at",
        "--dashes",
        "ünïcode"
      })
  void aValueArrivesAsItIsWritten(String name) throws IOException {
    Charset ofFiles = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(ofFiles.newEncoder().canEncode(name), "a file can be called so here");
    Path store = folder.resolve(name);
    assertThat(run("user", "list", options("--store=" + store))).isEqualTo(1);
    assertThat(err).contains("--store " + store + ":").contains("there is no store");
    assertThat(run("user", "list", options("\uFEFF# a remark\n\n--store=" + store + "\r\n")))
        .isEqualTo(1);
    assertThat(err).contains("--store " + store + ":");
  }

  @Test
  void eachLineIsOneArgument() throws IOException {
    Path store = folder.resolve("store");
    assertThat(run(options("user\nlist\n--store=" + store + "\n--json"))).isEqualTo(1);
    assertThat(err).contains("--store " + store);
    assertThat(run("user", "list", options("--store\n" + store))).isEqualTo(1);
    assertThat(err).contains("--store " + store);
  }

  @Test
  void anOptionApartFromItsValueIsRefusedAndNotShown() throws IOException {
    assertThat(run("user", "list", options("# remark\n--store-password hunter2"))).isEqualTo(2);
    assertThat(err).contains("options, line 2", "--store=FOLDER").doesNotContain("hunter2");
  }

  @Test
  void whatCannotBeReadIsRefusedByName() throws IOException {
    assertThat(run("user", "list", "@" + folder.resolve("missing"))).isEqualTo(2);
    assertThat(err).contains("@FILE", "missing", "there is no such file");
    Path utf16 = Files.write(folder.resolve("utf16"), "--json".getBytes(StandardCharsets.UTF_16));
    assertThat(run("user", "list", "@" + utf16)).isEqualTo(2);
    assertThat(err).contains("@FILE", "utf16", "UTF-8");
  }

  @Test
  void twoAtSignsStandForOne() {
    assertThat(run("user", "show", "@@name", "--store=" + folder.resolve("store"))).isEqualTo(1);
    assertThat(run("user", "add", "@@name", "--store=" + folder.resolve("store"))).isZero();
    assertThat(run("user", "show", "@@name", "--store=" + folder.resolve("store"))).isZero();
  }

  @Test
  void aLetterThatTheLocaleCouldNotCarryIsRefused() {
    assertThat(run("user", "add", "Zo\uFFFD", "--store=" + folder.resolve("store"))).isEqualTo(2);
    assertThat(err).contains("UTF-8");
    assertThat(folder.resolve("store")).doesNotExist();
  }
}
