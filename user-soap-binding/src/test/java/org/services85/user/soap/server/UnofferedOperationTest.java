package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.services85.user.soap.wire.contract.ServiceContract;

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

  @Test
  @EnabledIfEnvironmentVariable(named = "NETSERVER_WSDLS", matches = ".+")
  void namesEveryOperationOfTheVendorsThatIsNotOffered() throws Exception {
    Path wsdl = Path.of(System.getenv("NETSERVER_WSDLS"), "Services85-User.wsdl");
    Set<String> unoffered =
        Pattern.compile("<wsdl:operation name=\"(\\w+)\"")
            .matcher(Files.readString(wsdl))
            .results()
            .map(operation -> operation.group(1))
            .filter(name -> ServiceContract.USER.operation(name).isEmpty())
            .collect(Collectors.toSet());
    assertThat(unoffered).hasSize(56);
    try (Wire wire = new Wire()) {
      for (String name : unoffered) {
        assertNotSupported(wire, "User", "<n:" + name + "/>", name, name + "Response");
      }
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
