package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private static final String PROXY = "10.0.0.1";
  private static final ClientAddress TRUSTING =
      new ClientAddress(
          Set.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/64")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "[2001:db9::7]:4711 | 2001:db9:0:0:0:0:0:7",
        "2001:db9::7 | 2001:db9:0:0:0:0:0:7",
        "198.51.100.1, 203.0.113.7 | 203.0.113.7",
        "198.51.100.1,203.0.113.7, 10.2.3.4 , 10.9.9.9 | 203.0.113.7",
        "203.0.113.7, 2001:db8::2 | 203.0.113.7",
        "10.1.1.1, 10.2.2.2 | 10.1.1.1",
        "garbage, 203.0.113.7 | 203.0.113.7",
        "203.0.113.7, unknown | 10.0.0.1",
        "203.0.113.7, | 10.0.0.1",
        "203.0.113.7, 10.0.0.999 | 10.0.0.1",
        "203.0.113.7, example.org, 10.0.0.2 | 10.0.0.2",
        "203.0.113.7;203.0.113.8 | 10.0.0.1"
      })
  void a14IsTheLastOneThatNoTrustedProxyHas(String header, String client) {
    assertThat(TRUSTING.of(request(PROXY, List.of(header), List.of()))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"203.0.113.7:80\";proto=https;by=10.0.0.1 | 203.0.113.7",
        "proto=http; for=\"[2001:db9::7]:4711\" | 2001:db9:0:0:0:0:0:7",
        "for=198.51.100.1, for=203.0.113.7;proto=http | 203.0.113.7",
        "for=203.0.113.7, for=10.3.3.3 | 203.0.113.7",
        "for=203.0.113.7, for=_hidden | 10.0.0.1",
        "for=203.0.113.7, for=unknown | 10.0.0.1",
        "for=203.0.113.7, proto=http | 10.0.0.1",
        "for=\"1.2.3.4, for=203.0.113.7 | 10.0.0.1",
        "for=1.2.3.4;x=\", for=203.0.113.7 | 10.0.0.1",
        "for=1.2.3.4;x=\", for=\"[2001:db9::7]\" | 10.0.0.1",
        "x=\"for=1.2.3.4, for=5.6.7.8\", for=203.0.113.7 | 203.0.113.7",
        "203.0.113.7 | 10.0.0.1"
      })
  void a14ReadsForwardedAsRfc7239HasIt(String header, String client) {
    assertThat(TRUSTING.of(request(PROXY, List.of(), List.of(header)))).isEqualTo(client);
  }

  /** Whatever the client sends, the proxy adds the client's address behind it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a14NoClientCanSayThatItIsAnotherThroughSoManyProxies(int proxies) {
    Random random = new Random(proxies);
    for (int i = 0; i < 2_000; i++) {
      String client = random.nextBoolean() ? "203.0.113.7" : "2001:db9:0:0:0:0:0:7";
      StringBuilder added = new StringBuilder(client);
      StringBuilder elements = new StringBuilder("for=\"[" + client + "]\"");
      for (int proxy = 1; proxy < proxies; proxy++) {
        added.append(", 10.0.0.").append(proxy);
        elements.append(", for=10.0.0.").append(proxy);
      }
      String junk = junk(random);
      assertThat(TRUSTING.of(request(PROXY, List.of(junk, added.toString()), List.of())))
          .as("X-Forwarded-For: %s", junk)
          .isEqualTo(client);
      assertThat(TRUSTING.of(request(PROXY, List.of(), List.of(junk, elements.toString()))))
          .as("Forwarded: %s", junk)
          .isIn(client, PROXY);
    }
  }

  private static String junk(Random random) {
    List<String> pieces =
        List.of(
            "10.1.1.1",
            "198.51.100.1",
            "for=10.1.1.1",
            "for=198.51.100.1",
            ",",
            ";",
            "\"",
            " ",
            "[::1]",
            "[",
            "\\",
            "for=\"",
            "=",
            "unknown",
            "host=evil.example",
            "\t",
            ":80");
    StringBuilder junk = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      junk.append(pieces.get(random.nextInt(pieces.size())));
    }
    return junk.toString();
  }

  @Test
  void a14BelievesNobodyElse() {
    List<String> forged = List.of("203.0.113.7");
    assertThat(TRUSTING.of(request("192.0.2.9", forged, List.of("for=203.0.113.7"))))
        .isEqualTo("192.0.2.9");
    assertThat(new ClientAddress(Set.of()).of(request(PROXY, forged, List.of()))).isEqualTo(PROXY);
  }

  @Test
  void a14BelievesNeitherHeaderWhereTheyDisagree() {
    List<String> list = List.of("203.0.113.7");
    assertThat(TRUSTING.of(request(PROXY, list, List.of("for=198.51.100.1")))).isEqualTo(PROXY);
    assertThat(TRUSTING.of(request(PROXY, list, List.of("for=203.0.113.7"))))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void readsTheLinesOfAHeaderAsOne() {
    assertThat(TRUSTING.of(request(PROXY, List.of("198.51.100.1", "203.0.113.7"), List.of())))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void aContainerThatTellsTheClientItselfIsBelieved() {
    assertThat(TRUSTING.of(request("203.0.113.7", List.of("203.0.113.7"), List.of())))
        .isEqualTo("203.0.113.7");
    assertThat(TRUSTING.of(request("[2001:db9::7]", List.of(), List.of())))
        .isEqualTo("[2001:db9::7]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.1.1,", "for=10.1.1.1,", "\"", "for=\"", "x=\"\\", " ", ",", ";"})
  void a14CostsLittleHoweverLongItIs(String piece) {
    String header = piece.repeat(200_000 / piece.length());
    long before = cpuTime();
    TRUSTING.of(request(PROXY, List.of(header), List.of()));
    TRUSTING.of(request(PROXY, List.of(), List.of(header)));
    assertThat(cpuTime() - before).as("nanoseconds of processor").isLessThan(50_000_000L);
  }

  private static long cpuTime() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static HttpServletRequest request(
      String remote, List<String> forwardedFor, List<String> forwarded) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> remote;
                  case "getHeaders" ->
                      Collections.enumeration(
                          arguments[0].equals("Forwarded") ? forwarded : forwardedFor);
                  default ->
                      throw new UnsupportedOperationException(
                          method + " of " + Arrays.toString(arguments));
                });
  }
}
