package org.services85.user.soap.standalone.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Secret;

class SecretFileTest {

  private static final String SECRET = "pässwörd €  ";

  @TempDir Path folder;

  private SecretFile file(byte... bytes) throws IOException {
    return new SecretFile(Files.write(folder.resolve("secret"), bytes));
  }

  private SecretFile file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\r"})
  void readsOneLineWithoutItsEndAndAllElseAsWritten(String end) throws IOException {
    assertThat(file(SECRET + end).line().matches(Secret.of(SECRET))).isTrue();
    assertThat(file("\uFEFF" + SECRET + end).line().matches(Secret.of(SECRET))).isTrue();
    assertThat(file("\uFEFF" + SECRET + end).lines()).containsExactly(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\uFEFF", "\uFEFF\n"})
  void refusesAnEmptyFile(String text) throws IOException {
    assertRefused(file(text), "is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\n\n", "\na", "a\r\nb\r\n", "a\rb", "\n\n", "a\n\r\n"})
  void refusesSeveralLines(String text) throws IOException {
    assertRefused(file(text), "several lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM", "UTF-32"})
  void refusesUtf16(String charset) throws IOException {
    for (String text : new String[] {"secret", "secret\r\n"}) {
      SecretFile file = file(text.getBytes(Charset.forName(charset)));
      assertRefused(file, "UTF-8");
      assertThatIOException().isThrownBy(file::lines).withMessageContaining("UTF-8");
      assertThatIOException().isThrownBy(file::text).withMessageContaining("UTF-8");
    }
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    assertRefused(file(SECRET.getBytes(StandardCharsets.ISO_8859_1)), "is not in UTF-8");
    assertRefused(file((byte) 0xc0, (byte) 0xaf), "is not in UTF-8");
    assertRefused(file((byte) 0xed, (byte) 0xa0, (byte) 0x80), "is not in UTF-8");
    assertRefused(file((byte) 'a', (byte) 0), "NUL");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    assertRefused(new SecretFile(folder.resolve("missing")), "cannot be read: there is no such");
    assertRefused(new SecretFile(folder), "cannot be read: it is a folder");
    assertRefused(new SecretFile(Path.of("/dev/zero")), "more than 1 MiB");
    assertRefused(file("x".repeat((1 << 20) + 1)), "more than 1 MiB");
  }

  @Test
  void readsAPipeOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo secret > \"$1\"", "sh", pipe.toString()).start();
    assertThat(new SecretFile(pipe).line().matches(Secret.of("secret"))).isTrue();
    assertThat(writer.waitFor()).isZero();
  }

  private static void assertRefused(SecretFile file, String reason) {
    assertThatIOException()
        .isThrownBy(file::line)
        .withMessageStartingWith(file.path() + " ")
        .withMessageContaining(reason)
        .withMessageNotContaining("wörd");
  }
}
