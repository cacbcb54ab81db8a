package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.NotAuthenticatedException;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.standalone.NetServerHost;

/** The agents hear of each call that is refused before one of them is asked. */
class UnaskedRefusalTest {

  private static final String WEAK_KEY =
      "<k:IdempotencyKey xmlns:k='urn:services85-user'>weak</k:IdempotencyKey>";

  private final List<String> heard = new ArrayList<>();
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    wire = new Wire(settings -> NetServerHost.builder(new Hearing()));
  }

  @AfterEach
  void stop() {
    wire.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SetGeneratedPassword | <n:AssociateId>two</n:AssociateId>",
        "SetGeneratedPassword | <n:AssociateId>2147483648</n:AssociateId>",
        "SetPassword | <n:AssociateId/>",
        "MakeRetired | <n:AssociateId>1</n:AssociateId><n:Retired>perhaps</n:Retired>",
        "GetUserInfo | <n:UserInfoId>1e3</n:UserInfoId>",
        "SetExternalUserInfo |"
            + " <n:AssociateId>6</n:AssociateId><n:ExternalUserInfoModification>Everything</n:ExternalUserInfoModification>",
        "GetAllRoles | ''"
      })
  void a13OfAValueThatCannotBeOne(String operation, String arguments) throws Exception {
    String answer =
        wire.post(
                "User", Wire.envelope("", "<n:%1$s>%2$s</n:%1$s>".formatted(operation, arguments)))
            .body();
    assertThat(answer).contains(">false</Succeeded>");
    assertThat(heard).containsExactly(operation);
  }

  @Test
  void a13OfAWeakIdempotencyKey() throws Exception {
    wire.post(
        "User",
        Wire.envelope(WEAK_KEY, Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>")));
    assertThat(heard).containsExactly("SetGeneratedPassword");
  }

  @Test
  void notOfACallThatAnAgentRefuses() throws Exception {
    wire.post(
        "User", Wire.envelope("", Wire.setGeneratedPassword("<n:AssociateId>2</n:AssociateId>")));
    assertThat(heard).isEmpty();
  }

  /** Refuses whoever asks, and notes what is refused before. */
  private final class Hearing implements UserAgentFactory {

    @Override
    public IUserAgent open(Credentials credentials, CallContext context) {
      return new IUserAgent() {};
    }

    @Override
    public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
      throw new NotAuthenticatedException("nobody is known here");
    }

    @Override
    public void refused(String operation, CallContext context, UserAgentException refusal) {
      heard.add(operation);
    }

    @Override
    public void close() {}
  }
}
