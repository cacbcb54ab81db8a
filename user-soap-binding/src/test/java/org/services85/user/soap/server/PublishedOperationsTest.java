package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.OperationNotSupportedException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.ScriptedAgents;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** What a servlet shows of the agents of a host, which need not do everything. */
class PublishedOperationsTest {

  private static final Credentials CALLER = Credentials.ofTicket(Secret.of("7T:t"));

  private static class Retires implements IUserAgent {
    @Override
    public void makeRetired(int associateId, boolean retired) {}
  }

  private static final class RetiresAndTells extends Retires {
    @Override
    public boolean canChangePassword(int associateId) {
      return true;
    }
  }

  private record Agents(IUserAgent user, ISoPrincipalAgent principal) implements UserAgentFactory {
    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      return user;
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      return principal;
    }

    @Override
    public void close() {}
  }

  @Test
  void areThoseThatTheHostsAgentOverrides() throws Exception {
    Agents agents = new Agents(new RetiresAndTells(), new ISoPrincipalAgent() {});
    try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0);
        SoapUserAgents client = SoapUserAgents.builder(host.baseUri()).build()) {
      assertThat(described(host, "User.svc")).containsExactly("CanChangePassword", "MakeRetired");
      assertThat(described(host, "SoPrincipal.svc")).isEmpty();
      assertThat(listed(host)).containsExactly("CanChangePassword", "MakeRetired");
      assertThat(client.open(CALLER).canChangePassword(2)).isTrue();
      assertThatThrownBy(() -> client.open(CALLER).setGeneratedPassword(2))
          .isInstanceOf(OperationNotSupportedException.class);
    }
  }

  /** Nothing is described that the operations which are left do not use. */
  @Test
  void areAllThatTheWsdlTellsMessagesOf() throws Exception {
    Agents agents = new Agents(new Retires(), new ISoPrincipalAgent() {});
    try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
      assertThat(found("<wsdl:message name=\"([^\"]*)\"", get(host, "User.svc?wsdl")))
          .containsExactly(
              "MakeRetiredRequest",
              "MakeRetiredRequest_Headers",
              "MakeRetiredResponse",
              "MakeRetiredResponse_Headers");
    }
  }

  @Test
  void areAllWhereTheyCannotBeTold() throws Exception {
    String[] all =
        Arrays.stream(AgentOperation.values())
            .filter(operation -> !operation.isOfSoPrincipal())
            .map(AgentOperation::operationName)
            .toArray(String[]::new);
    UserAgentFactory unwilling =
        new UserAgentFactory() {
          @Override
          public IUserAgent open(Credentials credentials, CallContext context) {
            throw new IllegalStateException("not for nobody");
          }

          @Override
          public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
            throw new IllegalStateException("not for nobody");
          }

          @Override
          public void close() {}
        };
    UserAgentFactory proxied =
        new ScriptedAgents((credentials, context, operation, arguments) -> null);
    for (UserAgentFactory agents : List.of(unwilling, proxied)) {
      try (NetServerHost host = NetServerHost.start(agents, "127.0.0.1", 0)) {
        assertThat(described(host, "User.svc")).containsExactlyInAnyOrder(all);
        assertThat(described(host, "SoPrincipal.svc")).hasSize(4);
      }
    }
  }

  private static List<String> described(NetServerHost host, String file) throws Exception {
    String wsdl = get(host, file + "?wsdl");
    return Stream.of("portType", "binding")
        .map(part -> found("(?s)<wsdl:" + part + " .*</wsdl:" + part + ">", wsdl))
        .map(parts -> found("<wsdl:operation name=\"([^\"]*)\"", String.join("", parts)))
        .distinct()
        .reduce((one, other) -> List.of("differ", one.toString(), other.toString()))
        .orElseThrow();
  }

  private static List<String> listed(NetServerHost host) throws Exception {
    return found("<dt><code>([A-Za-z]*)</code>", get(host, "User.svc"));
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(result.groupCount()))
        .toList();
  }

  private static String get(NetServerHost host, String file) throws Exception {
    URI address = host.baseUri().resolve("Remote/Services85/" + file);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }
}
