package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PhcString;
import org.services85.user.core.hash.Verdict;

/** Against the reference implementation's own command, of the Debian package argon2. */
@EnabledIf(
    value = "isInstalled",
    disabledReason = "the command argon2 is not installed on this machine")
class ReferenceCommandTest {

  private static final String PASSWORD = "right pässwörd €";

  private final Argon2PasswordHasher hasher =
      Argon2PasswordHasher.of(new Argon2Parameters(12_288, 3, 1), new SecureRandom());

  static boolean isInstalled() {
    try {
      new ProcessBuilder("argon2", "-h").redirectErrorStream(true).start().destroy();
      return true;
    } catch (IOException notThere) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({"12288,3,1", "19456,2,1", "47104,1,1", "65536,3,4"})
  void verifiesWhatTheCommandWrites(String memoryKib, String iterations, String parallelism)
      throws Exception {
    String encoded = argon2("saltofsixteenchr", memoryKib, iterations, parallelism, "-e");
    PasswordHash stored = PasswordHash.of(encoded);
    assertThat(hasher.verify(Secret.of(PASSWORD), stored).isMatch()).isTrue();
    assertThat(hasher.verify(Secret.of("wrong"), stored)).isEqualTo(Verdict.MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({"12288,3,1", "19456,2,1", "65536,3,4"})
  void bothEnginesWriteWhatTheCommandWrites(int memoryKib, int iterations, int parallelism)
      throws Exception {
    byte[] salt = "saltofsixteenchr".getBytes(StandardCharsets.US_ASCII);
    String expected =
        argon2(
            "saltofsixteenchr",
            Integer.toString(memoryKib),
            Integer.toString(iterations),
            Integer.toString(parallelism),
            "-r");
    for (Argon2Engine engine : new Argon2Engine[] {NativeEngine.load(), new BouncyCastleEngine()}) {
      byte[] tag =
          engine.hash(
              PASSWORD.getBytes(StandardCharsets.UTF_8),
              salt,
              new byte[0],
              new byte[0],
              new Argon2Engine.Setting(
                  Argon2Engine.VERSION, memoryKib, iterations, parallelism, 32));
      assertThat(HexFormat.of().formatHex(tag)).as(engine.name()).isEqualTo(expected);
    }
  }

  @Test
  void theCommandWritesWhatTheHasherWroteForAnySaltThatItCanBeGiven() throws Exception {
    byte[] salt = "abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII);
    var fixedSalt =
        Argon2PasswordHasher.of(
            new Argon2Parameters(12_288, 3, 1),
            new SecureRandom() {
              private static final long serialVersionUID = 1L;

              @Override
              public void nextBytes(byte[] bytes) {
                System.arraycopy(salt, 0, bytes, 0, bytes.length);
              }
            });
    String written = fixedSalt.hash(Secret.of(PASSWORD)).encoded();
    assertThat(argon2("abcdefghijklmnop", "12288", "3", "1", "-e")).isEqualTo(written);
    assertThat(Arrays.equals(PhcString.parse(written).salt(), salt)).isTrue();
  }

  private static String argon2(
      String salt, String memoryKib, String iterations, String parallelism, String output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "argon2", salt, "-id", "-k", memoryKib, "-t", iterations, "-p", parallelism, output)
            .redirectErrorStream(true)
            .start();
    try (var typed = process.getOutputStream()) {
      typed.write(PASSWORD.getBytes(StandardCharsets.UTF_8));
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed.strip();
  }
}
