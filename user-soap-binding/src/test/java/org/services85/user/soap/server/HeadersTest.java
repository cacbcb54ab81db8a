package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.ErrorCode;

/** The headers of calls and answers, SOAP's and HTTP's. */
class HeadersTest {

  private static final String CALL = Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>");

  static Wire wire;

  @BeforeAll
  static void start() throws Exception {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  private static HttpResponse<String> call(String headers) throws Exception {
    return wire.post("User", Wire.envelope(Wire.credentials(wire.ticket()) + headers, CALL));
  }

  @Test
  void echoesTheTimeZone() throws Exception {
    String zone =
        "<n:TimeZone><n:SoTimeZoneId>35</n:SoTimeZoneId><n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone>";

    HttpResponse<String> answer = call(zone);

    assertThat(answer.body())
        .containsPattern("SoTimeZoneId>35</")
        .containsPattern("SoTimeZoneLocationCode>NO</")
        .containsPattern("Succeeded[^>]*>true<");
    assertThat(call("").body()).doesNotContain("TimeZone");
    assertThat(call("<n:TimeZone xsi:nil='true'/>").body()).doesNotContain("TimeZone");
  }

  @Test
  void echoesTheTimeZoneOfARefusedCall() throws Exception {
    HttpResponse<String> answer =
        wire.post(
            "User",
            Wire.envelope("<n:TimeZone><n:SoTimeZoneId>35</n:SoTimeZoneId></n:TimeZone>", CALL));

    assertThat(answer.body())
        .containsPattern("SoTimeZoneId>35</")
        .containsPattern("Succeeded[^>]*>false<");
  }

  @Test
  void takesExtraInfo() throws Exception {
    for (String info :
        new String[] {
          "<n:ExtraInfo xsi:nil='true'/>",
          "<n:ExtraInfo s:mustUnderstand='1'><n:ExtraInfoNameValuePair><n:Key>k</n:Key><n:Value>v</n:Value></n:ExtraInfoNameValuePair></n:ExtraInfo>"
        }) {
      assertThat(call(info).body()).containsPattern("Succeeded[^>]*>true<");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nb-NO,nb;q=0.9,en;q=0.8 | nb",
        "no | nb",
        "nn | nb",
        "sv-SE | sv",
        "da | da",
        "fr, de;q=0.5 | de",
        "de-CH-1996 | de",
        "en-GB | en",
        "fr | en",
        "* | en",
        "'' | en",
        "sv;q=7;;, <x> | en",
        "de;q=0, sv;q=0.1 | sv"
      })
  void refusesInTheCallersLanguage(String accepted, String language) throws Exception {
    HttpResponse<String> answer =
        wire.send(
            wire.request("User")
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("Accept-Language", accepted)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Wire.envelope(
                            "", Wire.setGeneratedPassword("<n:AssociateId>x</n:AssociateId>")))));

    assertThat(answer.body())
        .contains(
            "<FriendlyText>"
                + ErrorCode.INVALID_ARGUMENT.friendlyText(Locale.forLanguageTag(language))
                + "<");
  }
}
