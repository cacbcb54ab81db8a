package org.services85.user.soap.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom passwords may be sent for anybody on the way to read. */
class PlainHttpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://crm.example.org/",
        "http://192.0.2.1/",
        "http://[2001:db8::1]/",
        "http://localhost.example.org/",
        "http://127.0.0.1.example.org/",
        "http://10.0.0.1:8085/"
      })
  void goesBeyondLoopbackOnlyWhenToldInSoManyWords(String address) {
    SoapUserAgents.Builder client = SoapUserAgents.builder(URI.create(address));
    assertThatThrownBy(client::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
    assertThatCode(() -> client.plainHttpBeyondLoopback().build().close())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8085/",
        "http://127.8.9.10/",
        "http://[::1]:8085/",
        "http://localhost:8085/",
        "http://LOCALHOST/",
        "http://crm.localhost/",
        "https://crm.example.org/"
      })
  void goesToThisMachineAndByHttpsAnywhere(String address) {
    assertThatCode(() -> SoapUserAgents.builder(URI.create(address)).build().close())
        .doesNotThrowAnyException();
  }
}
