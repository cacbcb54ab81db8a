package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/1.0, in which a body's end is less sure than in HTTP/1.1. */
@ParameterizedClass
@EnumSource(CostlyTarget.Kind.class)
class OldHttpTest {

  private static final String CALL = Wire.envelope("", "<n:GetSystemInfo/>");

  private final CostlyTarget target;

  OldHttpTest(CostlyTarget.Kind kind) throws Exception {
    target = kind.open();
  }

  @AfterEach
  void close() {
    target.close();
  }

  private static String post(String... headers) {
    return Raw.head(
        "POST /Remote/Services85/SoPrincipal.svc HTTP/1.0",
        "Host: a",
        "Connection: keep-alive",
        "Content-Type: text/xml",
        String.join("\r\n", headers));
  }

  @Test
  void h13RefusesATransferEncodingAndCloses() throws Exception {
    String chunked =
        post("Transfer-Encoding: chunked") + "%x\r\n%s\r\n0\r\n\r\n".formatted(CALL.length(), CALL);
    try (Raw raw = new Raw(target.address())) {
      raw.write(chunked + chunked);
      String answers = raw.rest();
      assertThat(answers).startsWith("HTTP/1.1 400").doesNotContain("GetSystemInfoResponse");
      assertThat(answers.split("HTTP/1.1", -1)).hasSize(2);
    }
  }

  @Test
  void h13AnswersNoSecondRequestBehindTheFirst() throws Exception {
    byte[] body = CALL.getBytes(StandardCharsets.UTF_8);
    String call = post("Content-Length: " + body.length) + CALL;
    try (Raw raw = new Raw(target.address())) {
      raw.write(call + call);
      String answers = raw.rest();
      assertThat(answers).startsWith("HTTP/1.1 200").contains("GetSystemInfoResponse");
      assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
    }
  }
}
