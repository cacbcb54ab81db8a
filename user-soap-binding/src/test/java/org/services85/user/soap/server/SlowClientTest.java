package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.standalone.ConnectionLimits;

/** Clients that take their time, and those who must not wait for them. */
class SlowClientTest {

  private static final int THREADS = 64;
  private static final int MOST_IDLE = 10_000;

  private static final String[] HEAD = {
    "POST /Remote/Services85/User.svc HTTP/1.1", "Host: a", "Content-Type: text/xml"
  };

  private static Wire impatient() throws IOException {
    return new Wire(
        settings ->
            settings.limits(
                new ConnectionLimits(Duration.ofSeconds(1), Duration.ofMillis(300), 100)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: 100000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffff\r\n"
      })
  void h05DropsWhoDragsARequestOut(String lines) throws Exception {
    try (Wire wire = impatient();
        Raw slow = new Raw(wire.address(""))) {
      slow.write(String.join("\r\n", HEAD) + "\r\n" + lines);
      assertThat(isDroppedWhileDripping(slow)).isTrue();
      assertServes(wire);
    }
  }

  /** Sends a byte every few milliseconds, for 10 seconds at most. */
  private static boolean isDroppedWhileDripping(Raw slow) throws IOException {
    slow.socket.setSoTimeout(10);
    for (int i = 0; i < 1_000; i++) {
      try {
        slow.write("1");
        return slow.isClosedByServer();
      } catch (SocketTimeoutException notYet) {
        // Another byte.
      } catch (SocketException reset) {
        return true;
      }
    }
    return false;
  }

  @Test
  void h05DropsWhoKeepsAConnectionForNothing() throws Exception {
    try (Wire wire = impatient();
        Raw idle = new Raw(wire.address(""));
        Raw silent = new Raw(wire.address(""))) {
      idle.write(Raw.request("Content-Type: text/xml", "no call".getBytes(StandardCharsets.UTF_8)));
      assertThat(idle.read().status()).isEqualTo(500);
      assertThat(idle.isClosedByServer()).isTrue();
      assertThat(silent.isClosedByServer()).isTrue();
      assertServes(wire);
    }
  }

  @Test
  void h05ServesOthersWhileManyAreInTheMiddleOfTheirBodies() throws Exception {
    List<Raw> slow = new ArrayList<>();
    try (Wire wire = new Wire()) {
      for (int i = 0; i < 4 * THREADS; i++) {
        Raw raw = new Raw(wire.address(""));
        slow.add(raw);
        raw.write(String.join("\r\n", HEAD) + "\r\nContent-Length: 200000\r\n\r\n<s:Envelope");
      }
      assertServes(wire);
    } finally {
      closeAll(slow);
    }
  }

  @Tag("full")
  @Test
  void h05ServesOthersWhileThousandsOfConnectionsAreIdle(TestReporter reporter) throws Exception {
    int most = ConnectionLimits.standard().connections();
    int count = Math.min(MOST_IDLE, freeDescriptors() - most - 1_000);
    assertThat(count).as("more than the server keeps").isGreaterThan(most);
    reporter.publishEntry("idle connections", Integer.toString(count));
    assertServesOthersWhileIdle(count, ConnectionLimits.standard());
  }

  @Test
  void h05ServesOthersWhileMoreConnectionsAreIdleThanItKeeps() throws Exception {
    ConnectionLimits standard = ConnectionLimits.standard();
    assertServesOthersWhileIdle(
        500, new ConnectionLimits(standard.idle(), standard.request(), THREADS));
  }

  private static void assertServesOthersWhileIdle(int count, ConnectionLimits limits)
      throws Exception {
    List<Raw> idle = new ArrayList<>();
    try (Wire wire = new Wire(host -> host.limits(limits))) {
      URI address = wire.address("");
      for (int i = 0; i < count; i++) {
        idle.add(new Raw(address));
      }
      assertServes(wire);
      assertThat(idle.get(0).isClosedByServer()).as("the longest idle made room").isTrue();
      assertThat(openDescriptors()).isLessThan(2L * count);
    } finally {
      closeAll(idle);
    }
  }

  @Test
  void h11DropsWhoDoesNotReadAndServesOthersMeanwhile() throws Exception {
    String asked = Raw.head("GET /Remote/Services85/User.svc?wsdl HTTP/1.1", "Host: a");
    List<Raw> slow = new ArrayList<>();
    try (CapturedLog log = CapturedLog.ofTheStandaloneServer();
        Wire wire = impatient()) {
      for (int i = 0; i < THREADS + 6; i++) {
        Raw raw = new Raw(wire.address(""), 2_048);
        slow.add(raw);
        raw.write(asked.repeat(50));
      }
      for (int i = 0; i < 10; i++) {
        assertServes(wire);
      }
      for (Raw raw : slow) {
        raw.writeUntilDropped();
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("did not take its answer in time"));
    } finally {
      closeAll(slow);
    }
  }

  private static void closeAll(List<Raw> connections) throws IOException {
    for (Raw connection : connections) {
      connection.close();
    }
  }

  private static void assertServes(Wire wire) throws Exception {
    assertThat(wire.logsOn("anna", "first password")).isTrue();
  }

  private static int freeDescriptors() {
    return (int)
        Math.min(Integer.MAX_VALUE, system().getMaxFileDescriptorCount() - openDescriptors());
  }

  private static long openDescriptors() {
    return system().getOpenFileDescriptorCount();
  }

  private static UnixOperatingSystemMXBean system() {
    return (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }
}
