package org.services85.user.core.hash.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Platform;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.core.LogCapture;
import org.services85.user.core.hash.argon2.Argon2Engine.Setting;

class Argon2EngineTest {

  private static final byte[] NONE = new byte[0];

  @TempDir Path folder;

  static Stream<Argon2Engine> engines() {
    return Stream.of(NativeEngine.load(), new BouncyCastleEngine());
  }

  @Test
  void namesTheLibraryThatTheSystemHasInPlaceOfTheBundledOne() throws Exception {
    String own = System.mapLibraryName("argon2");
    Path known = folder.resolve(own);
    try (InputStream bundled =
        getClass().getResourceAsStream("/" + Platform.RESOURCE_PREFIX + "/" + own)) {
      Files.copy(bundled, known);
    }
    assertThat(engineOfAProcess("-Djna.library.path=" + folder))
        .contains("libargon2 of the system (" + own + "), which is " + known)
        .doesNotContain("argon2-jvm (native)");
  }

  @Test
  void aNameOfALibraryFitsIntoItsReceipt() {
    assertThat(NativeEngine.nameOf(new File("/lib/" + "l".repeat(200)))).hasSizeLessThan(65);
  }

  /** What a process of its own chooses. */
  private static String engineOfAProcess(String option) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                ChosenEngine.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Chooses an engine. */
  static final class ChosenEngine {
    private ChosenEngine() {}

    public static void main(String[] arguments) {
      System.out.println(Engines.chosen().description());
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void givesTheTagOfRfc9106Section5Point3(Argon2Engine engine) {
    byte[] tag =
        engine.hash(
            filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), setting(32, 3, 4, 32));
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void givesTheTagOfTheReferenceCommand(Argon2Engine engine) {
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    byte[] tag =
        engine.hash(ascii("password"), ascii("somesalt"), NONE, NONE, setting(65_536, 2, 1, 32));
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void givesTheTagOfTheReferenceCommandInTheOldVersion(Argon2Engine engine) {
    // echo -n password | argon2 somesalt -id -t 1 -k 64 -p 1 -l 32 -v 10
    byte[] tag =
        engine.hash(
            ascii("password"),
            ascii("somesalt"),
            NONE,
            NONE,
            new Setting(Argon2Engine.OLD_VERSION, 64, 1, 1, 32));
    assertThat(Base64.getEncoder().encodeToString(tag))
        .isEqualTo("BNNN5hUxEQkUk67iF/12o/X1a4Jvvi9IzrjXfdGe2so=");
  }

  @Test
  void bothEnginesGiveEqualTags() {
    Random random = new Random(9106);
    for (int i = 0; i < 20; i++) {
      byte[] password = bytes(random, i * 4);
      byte[] salt = bytes(random, 8 + random.nextInt(24));
      byte[] secret = bytes(random, random.nextInt(33));
      byte[] data = bytes(random, random.nextInt(33));
      Setting setting =
          new Setting(
              i % 2 == 0 ? Argon2Engine.VERSION : Argon2Engine.OLD_VERSION,
              64 + random.nextInt(200),
              1 + random.nextInt(3),
              1 + i % 4,
              16 + i);
      assertThat(
              engines()
                  .map(e -> HexFormat.of().formatHex(e.hash(password, salt, secret, data, setting)))
                  .distinct())
          .as("tags for %s", setting)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void leavesItsArgumentsAlone(Argon2Engine engine) {
    byte[] password = filled(12, 7);
    byte[] salt = filled(16, 8);
    engine.hash(password, salt, NONE, NONE, setting(64, 1, 1, 32));
    assertThat(password).isEqualTo(filled(12, 7));
    assertThat(salt).isEqualTo(filled(16, 8));
  }

  @Test
  void f05FallsBackToJavaWhereTheNativeLibraryCannotLoad() {
    try (LogCapture log = LogCapture.start()) {
      Argon2Engine engine =
          Engines.choose(
              () -> {
                throw new UnsatisfiedLinkError("no argon2 for this test");
              });
      assertThat(engine).isInstanceOf(BouncyCastleEngine.class);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO Argon2id engine: Bouncy Castle")
          .contains("no argon2 for this test");
    }
  }

  @Test
  void choosesTheNativeLibraryWhereItLoadsAndSaysSoOnce() {
    try (LogCapture log = LogCapture.start()) {
      assertThat(Engines.choose(NativeEngine::load)).isInstanceOf(NativeEngine.class);
      assertThat(log.lines()).filteredOn(line -> line.startsWith("INFO")).hasSize(1);
    }
    Engines.chosen();
    try (LogCapture log = LogCapture.start()) {
      assertThat(Engines.chosen()).isSameAs(Engines.chosen());
      assertThat(log.lines()).isEmpty();
    }
  }

  private static Setting setting(int memoryKib, int iterations, int parallelism, int tagBytes) {
    return new Setting(Argon2Engine.VERSION, memoryKib, iterations, parallelism, tagBytes);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
