package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the attacks of this package leave behind in memory. */
@Tag("full")
class MemoryAfterAttackTest {

  private static final int LARGE = 200_000;
  private static final String XML = "Content-Type: text/xml";

  /** A busy server takes its time to see that clients have left. */
  private static final int MOST_COLLECTIONS = 200;

  private int number;

  @Test
  void x04LeavesNoMoreMemoryInUseThanATenthMore() throws Exception {
    assertLeavesNoMoreThanATenth(2);
  }

  @Test
  void x04LeavesNoMoreMemoryInUseThanATenthMoreHoweverLongItLasts() throws Exception {
    assertLeavesNoMoreThanATenth(20);
  }

  private void assertLeavesNoMoreThanATenth(int rounds) throws Exception {
    try (Wire wire = new Wire()) {
      attack(wire);
      long before = usedHeap(Long.MAX_VALUE);
      for (int round = 0; round < rounds; round++) {
        attack(wire);
      }
      long most = before + before / 10;
      assertThat(usedHeap(most)).isLessThan(most);
      assertThat(wire.logsOn("anna", "first password")).isTrue();
    }
  }

  /** The least of several, as nobody can say when collector and server have put all away. */
  private static long usedHeap(long enough) {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5 || (used >= enough && i < MOST_COLLECTIONS); i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** Each time with other names, so that whatever is kept grows. */
  private void attack(Wire wire) throws Exception {
    number++;
    String word = "w" + number;
    for (String part :
        List.of(
            "<" + word + "x".repeat(LARGE) + "/>",
            "<a xmlns='" + word + "x".repeat(LARGE) + "'/>",
            "<a " + word + "x".repeat(LARGE) + "='x'/>",
            "<" + word + "x".repeat(LARGE) + ":a/>",
            "<a>" + word + "x".repeat(LARGE) + "</a>",
            "<a b='" + word + "x".repeat(LARGE) + "'/>",
            "<!--" + word + "x".repeat(LARGE) + "-->",
            "<?" + word + "x".repeat(LARGE) + "?>",
            ("<" + word + ">").repeat(LARGE / 10),
            ("<" + word + "/>").repeat(LARGE / 10),
            names(word),
            "&" + word + ";")) {
      send(wire, Raw.request(XML, Wire.envelope(part, "").getBytes(StandardCharsets.UTF_8)));
    }
    send(wire, Raw.request(XML, ("<!DOCTYPE " + word + ">").getBytes(StandardCharsets.UTF_8)));
    send(wire, Raw.request(XML, new byte[2 * LARGE]));
    send(wire, Raw.request(XML + "\r\nContent-Encoding: gzip", bomb()));
    send(wire, Raw.request(XML + "\r\n" + word + ": x", new byte[0]));
    send(wire, Raw.request("Content-Type: " + word, new byte[0]));
    send(wire, Raw.request("Soapaction: " + word + "\r\n" + XML, new byte[1]));
    send(wire, Raw.request("Content-Length: " + word, new byte[0]));
    leaveInTheMiddle(wire);
  }

  private static String names(String word) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      names.append('<').append(word).append('-').append(i).append("/>");
    }
    return names.toString();
  }

  private static void send(Wire wire, byte[] request) throws IOException {
    try (Raw raw = new Raw(wire.address(""))) {
      raw.write(request);
      assertThat(raw.read().status()).isGreaterThanOrEqualTo(400);
    } catch (SocketException | EOFException cutOff) {
      // As good a refusal.
    }
  }

  private static void leaveInTheMiddle(Wire wire) throws IOException {
    List<Raw> left = new ArrayList<>();
    byte[] request = Raw.request(XML, new byte[LARGE]);
    for (int i = 0; i < 20; i++) {
      Raw raw = new Raw(wire.address(""));
      raw.write(java.util.Arrays.copyOf(request, request.length / 2));
      left.add(raw);
    }
    for (Raw raw : left) {
      raw.close();
    }
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(new byte[4 * 1024 * 1024]);
    }
    return bytes.toByteArray();
  }
}
