package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.soap.client.CannedServer;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;
import org.services85.user.soap.wire.contract.Operation;
import org.services85.user.soap.wire.contract.ServiceContract;

/** What server and client say is what the WSDL says that they say. */
class SchemaTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Method method(Operation operation) {
    return Samples.operations()
        .filter(
            each ->
                operation
                    .name()
                    .equals(
                        each.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                            + each.getName().substring(1)))
        .findFirst()
        .orElseThrow();
  }

  private static String call(
      NetServerHost host, ServicesVersion version, ServiceContract contract, Operation operation)
      throws Exception {
    String body =
        ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns:n='%s'><s:Header><n:TimeZone><n:SoTimeZoneId>3</n:SoTimeZoneId>"
                + "<n:SoTimeZoneLocationCode>NO</n:SoTimeZoneLocationCode></n:TimeZone></s:Header><s:Body><n:%s/></s:Body></s:Envelope>")
            .formatted(version.namespace(), operation.name());
    HttpRequest request =
        HttpRequest.newBuilder(
                host.baseUri().resolve("Remote/" + version.segment() + "/" + contract.file()))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @ParameterizedTest
  @EnumSource
  void admitsEveryAnswer(ServicesVersion version) throws Exception {
    for (boolean refusing : new boolean[] {false, true}) {
      ScriptedAgents agents =
          new ScriptedAgents(
              (credentials, context, operation, arguments) -> {
                if (refusing) {
                  throw new InvalidArgumentException("no");
                }
                return Samples.answerOf(operation);
              });
      try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
        for (ServiceContract contract : ServiceContract.values()) {
          ContractSchema schema = ContractSchema.at(host.baseUri(), version, contract);
          for (Operation operation : contract.operations()) {
            String answer = call(host, version, contract, operation);
            assertThat(answer).contains("Succeeded").contains(">" + !refusing + "<");
            schema.assertAdmits(answer);
          }
        }
      }
    }
  }

  @Test
  void admitsEveryCallOfOurClient() throws Exception {
    ScriptedAgents agents =
        new ScriptedAgents((credentials, context, operation, arguments) -> null);
    Credentials caller =
        Credentials.ofTicket(Secret.of("7T:t")).withApplicationToken(Secret.of("token"));
    try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0);
        CannedServer recorder = CannedServer.useless();
        SoapUserAgents client = SoapUserAgents.builder(recorder.base()).build()) {
      for (ServiceContract contract : ServiceContract.values()) {
        ContractSchema schema =
            ContractSchema.at(host.baseUri(), ServicesVersion.SERVICES85, contract);
        for (Operation operation : contract.operations()) {
          Method method = method(operation);
          Object agent =
              method.getDeclaringClass() == IUserAgent.class
                  ? client.open(caller)
                  : client.openPrincipal(caller);
          try {
            method.invoke(agent, Samples.argumentsOf(method));
          } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(UserAgentException.class);
          }
          schema.assertAdmits(recorder.requests.remove());
        }
      }
    }
  }
}
