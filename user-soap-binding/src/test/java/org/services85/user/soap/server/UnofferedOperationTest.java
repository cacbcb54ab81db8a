package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An operation that the vendor's contract has and this server has not is refused, not a fault. */
class UnofferedOperationTest {

  @Test
  void namesTheOperationThatIsNotOffered() throws Exception {
    try (Wire wire = new Wire()) {
      assertNotSupported(
          wire,
          "User",
          "<n:SaveRoleEntity><n:Any>1</n:Any></n:SaveRoleEntity>",
          "SaveRoleEntity",
          "SaveRoleEntityResponse");
    }
  }

  private static void assertNotSupported(
      Wire wire, String service, String body, String named, String wrapper) throws Exception {
    HttpResponse<String> answer = wire.post(service, Wire.envelope("", body));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<ExceptionType>System.NotSupportedException<")
        .contains("<Message>" + named + " is not offered")
        .contains("<FriendlyText>")
        .containsPattern("<(\\w+:)?" + wrapper + "[^>]*/>|<(\\w+:)?" + wrapper + "[^>]*></");
  }
}
