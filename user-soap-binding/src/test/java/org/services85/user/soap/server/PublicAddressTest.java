package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  private static final String PATH = "/Remote/Services85/User.svc";
  private static final PublicAddress TRUSTING =
      new PublicAddress(
          new ClientAddress(
              Set.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/64"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Proto: https | https://inner:8085",
        "X-Forwarded-Proto: HTTPS | https://inner:8085",
        "X-Forwarded-Host: crm.example.org | http://crm.example.org",
        "X-Forwarded-Host: crm.example.org:8443 | http://crm.example.org:8443",
        "X-Forwarded-Host: [2001:db9::1]:8443 | http://[2001:db9::1]:8443",
        "X-Forwarded-Port: 8443 | http://inner:8443",
        "X-Forwarded-Port: 80 | http://inner",
        "X-Forwarded-Proto: https; X-Forwarded-Port: 443 | https://inner",
        "X-Forwarded-Proto: https; X-Forwarded-Host: crm.example.org; X-Forwarded-Port: 8443 |"
            + " https://crm.example.org:8443",
        "X-Forwarded-Host: crm.example.org:81; X-Forwarded-Port: 8443 |"
            + " http://crm.example.org:8443",
        "X-Forwarded-Host: [2001:db9::1]; X-Forwarded-Port: 81 | http://[2001:db9::1]:81",
        "X-Forwarded-Prefix: /crm | http://inner:8085/crm",
        "X-Forwarded-Prefix: /crm/ | http://inner:8085/crm",
        "X-Forwarded-Prefix: / | http://inner:8085",
        "X-Forwarded-Prefix: /a/b | http://inner:8085/a/b",
        "Forwarded: for=203.0.113.7;host=crm.example.org;proto=https | https://crm.example.org",
        "Forwarded: host=\"crm.example.org:8443\" | http://crm.example.org:8443",
        "Forwarded: nonsense | http://inner:8085",
        "Forwarded: host=crm.example.org; X-Forwarded-Host: crm.example.org |"
            + " http://crm.example.org"
      })
  void isWhatATrustedProxySays(String headers, String base) {
    assertThat(of("10.0.0.1", headers)).contains(base + PATH);
    assertThat(of("2001:db8::5", headers)).contains(base + PATH);
    assertThat(of("192.0.2.1", headers)).as("of another").contains("http://inner:8085" + PATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For: 203.0.113.7, 10.0.0.2; X-Forwarded-Host: crm.example.org, middle;"
            + " X-Forwarded-Proto: https, http | https://crm.example.org",
        "X-Forwarded-For: 203.0.113.7, 10.0.0.2; X-Forwarded-Host: crm.example.org |"
            + " http://crm.example.org",
        "X-Forwarded-For: 203.0.113.7, 10.0.0.2; X-Forwarded-Prefix: /outer, /inner |"
            + " http://inner:8085/outer/inner",
        "Forwarded: for=198.51.100.1;host=evil.example, for=203.0.113.7;host=crm.example.org,"
            + " for=10.0.0.2;host=middle | http://crm.example.org",
        "Forwarded: for=203.0.113.7;host=evil.example, for=203.0.113.7;host=crm.example.org |"
            + " http://crm.example.org"
      })
  void isWhatTheFirstOfSeveralProxiesSays(String headers, String base) {
    assertThat(of("10.0.0.1", headers)).contains(base + PATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example, crm.example.org",
        "X-Forwarded-For: 198.51.100.1, 203.0.113.7; X-Forwarded-Host: evil.example, crm.example",
        "X-Forwarded-Host: crm.example.org; Forwarded: host=evil.example",
        "X-Forwarded-Proto: https; Forwarded: proto=http",
        "X-Forwarded-Proto: ftp",
        "X-Forwarded-Proto: https://evil.example/?",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Host: a/b",
        "X-Forwarded-Host: user@host",
        "X-Forwarded-Port: 0",
        "X-Forwarded-Port: 65536",
        "X-Forwarded-Port: 99999999999999999999",
        "X-Forwarded-Port: http",
        "X-Forwarded-Port: 443, 80",
        "X-Forwarded-Prefix: evil.example",
        "X-Forwarded-Prefix: .evil.example/",
        "X-Forwarded-Prefix: /a b",
        "X-Forwarded-Prefix: /\"><x",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Prefix: /a, /b"
      })
  void h03IsNoneWhereThatCanBeNoneOrMoreIsSaidThanProxiesSay(String headers) {
    assertThat(of("10.0.0.1", headers)).isEmpty();
  }

  @Test
  void h03IsBounded() {
    assertThat(of("10.0.0.1", "X-Forwarded-Prefix: " + "/a".repeat(100_000))).isEmpty();
    assertThat(of("10.0.0.1", "X-Forwarded-Host: " + "a".repeat(100_000))).isEmpty();
  }

  private static Optional<String> of(String remote, String headers) {
    return TRUSTING.of(request(remote, List.of(headers.split("; ", -1))));
  }

  private static HttpServletRequest request(String remote, List<String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PublicAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> remote;
                  case "getScheme" -> "http";
                  case "getServerName" -> "inner";
                  case "getServerPort" -> 8085;
                  case "getRequestURI" -> PATH;
                  case "getHeaders" -> Collections.enumeration(named(headers, arguments[0] + ": "));
                  default ->
                      throw new UnsupportedOperationException(
                          method + " of " + Arrays.toString(arguments));
                });
  }

  private static List<String> named(List<String> headers, String name) {
    return headers.stream()
        .filter(header -> header.startsWith(name))
        .map(header -> header.substring(name.length()))
        .toList();
  }
}
