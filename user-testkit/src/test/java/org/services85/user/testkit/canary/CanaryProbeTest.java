package org.services85.user.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of leak is planted, and found. */
class CanaryProbeTest {

  private static final String PASSWORD = "p<ss wörd & 7Kq";
  private static final String CONTENT =
      "{0B6B2C1E-1F1F-4A0B-9C0C-2B2B2B2B2B2B};00112233445566778899";
  private static final String TICKET =
      "7T:" + Base64.getEncoder().encodeToString(CONTENT.getBytes(StandardCharsets.US_ASCII));

  /** Where leaks of the heap are planted. */
  private static final List<Object> PLANTED = new ArrayList<>();

  private final CanaryProbe probe =
      CanaryProbe.of(
          Map.of("the password", PASSWORD.toCharArray(), "the ticket", TICKET.toCharArray()));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16BE", "UTF-16LE"})
  void findsASecretInAFileInEachEncoding(String encoding) throws IOException {
    plant("xy" + PASSWORD + "z", Charset.forName(encoding));
    int before = encoding.startsWith("UTF-16") ? 4 : 2;
    assertThat(probe.inFolder(folder))
        .as("an encoding of two bytes may be found in both orders")
        .contains(new Finding(file().toString(), "the password", encoding, before));
  }

  @ParameterizedTest
  @CsvSource({
    "p&lt;ss wörd &amp; 7Kq, UTF-8 escaped for XML",
    "p%3Css%20w%C3%B6rd%20%26%207Kq, UTF-8 escaped for URLs",
    "703c73732077c3b67264202620374b71, UTF-8 of hex",
    "703C73732077C3B67264202620374B71, UTF-8 of HEX"
  })
  void findsASecretThatIsEscaped(String text, String form) throws IOException {
    plant("x" + text + "x", StandardCharsets.UTF_8);
    assertThat(probe.inFolder(folder)).extracting(Finding::form).containsExactly(form);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc:"})
  void findsASecretThatBase64MixesWithOthers(String before) throws IOException {
    byte[] mixed = (before + PASSWORD + "!").getBytes(StandardCharsets.UTF_8);
    plant(Base64.getEncoder().encodeToString(mixed), StandardCharsets.UTF_16LE);
    assertThat(probe.inFolder(folder))
        .extracting(Finding::form)
        .contains("UTF-16LE of Base64 at byte " + before.length() % 3);
  }

  @Test
  void findsTheSecretHalfOfATicket() throws IOException {
    plant("number 00112233445566778899", StandardCharsets.UTF_8);
    assertThat(probe.inFolder(folder))
        .extracting(Finding::secret, Finding::form)
        .containsExactly(tuple("the ticket", "UTF-8 of the ticket's content"));
  }

  @Test
  void findsASecretOnceWhereverItStandsInALargeFile() throws IOException {
    int chunk = 1 << 20;
    for (int start : new int[] {chunk - 8, chunk, chunk + 300, 2 * chunk + 100, 3 * chunk - 17}) {
      byte[] large = new byte[3 * chunk];
      byte[] secret = PASSWORD.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(
          secret, 0, large, Math.min(start, large.length - secret.length), secret.length);
      Files.write(file(), large);
      assertThat(probe.inFile(file()))
          .as("from %s", start)
          .extracting(Finding::offset)
          .containsExactly((long) Math.min(start, large.length - secret.length));
    }
  }

  @Test
  void findsASecretInAFilesName() throws IOException {
    Files.createFile(folder.resolve("report of " + "p<ss wörd & 7Kq"));
    assertThat(probe.inFolder(folder)).extracting(Finding::place).containsExactly("file name");
  }

  @Test
  void findsASecretInTextAndInTheCauseOfAnException() {
    assertThat(probe.inText("meters", "tag=" + TICKET)).hasSize(1);
    Exception failure = new IllegalStateException("no", new IOException("not " + PASSWORD));
    assertThat(probe.inException(failure))
        .extracting(Finding::place)
        .containsExactly("exception java.lang.IllegalStateException");
    failure = new IllegalStateException("no");
    failure.addSuppressed(new IOException(PASSWORD));
    assertThat(probe.inException(failure)).hasSize(1);
  }

  /** For JMX. */
  public interface PlantedMBean {

    Map<String, char[]> getLeak();

    String getRefusal();
  }

  @Test
  void findsASecretInAnMBean() throws Exception {
    ObjectName name = new ObjectName("org.services85:type=Planted");
    PlantedMBean planted =
        new PlantedMBean() {
          @Override
          public Map<String, char[]> getLeak() {
            return Map.of("x", PASSWORD.toCharArray());
          }

          @Override
          public String getRefusal() {
            throw new IllegalStateException("for " + TICKET);
          }
        };
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(new StandardMBean(planted, PlantedMBean.class), name);
    System.setProperty("org.services85.planted", PASSWORD);
    try (ProbedJvm jvm = ProbedJvm.self()) {
      assertThat(probe.inMBeans(jvm.mbeans()))
          .extracting(Finding::place)
          .contains(
              "JMX org.services85:type=Planted Leak",
              "JMX org.services85:type=Planted Refusal",
              "JMX java.lang:type=Runtime SystemProperties");
    } finally {
      System.clearProperty("org.services85.planted");
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
  }

  @Test
  void findsASecretInAHeapAndSaysWhoHoldsItButNotItself() throws IOException {
    char[] random = Long.toString(System.nanoTime(), 36).concat(" in the heap").toCharArray();
    CanaryProbe inHeap = CanaryProbe.of(Map.of("planted", random));
    PLANTED.add(new String(random));
    PLANTED.add(("ö\u0151" + new String(random)).toCharArray());
    Arrays.fill(random, '\0');
    try (ProbedJvm jvm = ProbedJvm.self()) {
      jvm.dumpHeap(folder.resolve("with.hprof"));
      assertThat(inHeap.inHeapDump(folder.resolve("with.hprof")))
          .extracting(Finding::place)
          .hasSizeGreaterThanOrEqualTo(2)
          .anyMatch(place -> place.matches("heap: byte\\[] < java.lang.String.value < .*"))
          .anyMatch(place -> place.startsWith("heap: char[] < "))
          .anyMatch(place -> place.contains("CanaryProbeTest.static PLANTED"));
      PLANTED.clear();
      jvm.dumpHeap(folder.resolve("without.hprof"));
      assertThat(inHeap.inHeapDump(folder.resolve("without.hprof"))).isEmpty();
    }
  }

  @Test
  void findsNothingWhereThereIsNothing() throws IOException {
    plant("p<ss word & 7Kq", StandardCharsets.UTF_8);
    assertThat(probe.inFolder(folder)).isEmpty();
  }

  @Test
  void refusesASecretThatCouldBeFoundByChance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanaryProbe.of(Map.of("a short one", "1234567".toCharArray())))
        .withMessageContaining("a short one")
        .withMessageNotContaining("1234567");
  }

  private Path file() {
    return folder.resolve("planted");
  }

  private void plant(String text, Charset encoding) throws IOException {
    Files.write(file(), text.getBytes(encoding));
  }
}
