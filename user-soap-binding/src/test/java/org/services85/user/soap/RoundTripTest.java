package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.ExternalUserChanges;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** What goes into the client comes out of the server, and back. */
class RoundTripTest {

  private static final Credentials CALLER =
      Credentials.ofTicket(Secret.of("7T:ticket==")).withApplicationToken(Secret.of("token"));

  private interface Use {
    void of(UserAgentFactory agents) throws Exception;
  }

  private static void over(ServicesVersion version, ScriptedAgents.Script script, Use use)
      throws Exception {
    try (NetServerHost host = NetServerHost.start(new ScriptedAgents(script), "127.0.0.1", 0);
        UserAgentFactory client =
            SoapUserAgents.builder(host.baseUri()).services(version).build()) {
      use.of(client);
    }
  }

  private static Object invoke(
      UserAgentFactory agents, CallContext context, Method operation, Object... arguments)
      throws Exception {
    Object agent =
        operation.getDeclaringClass() == IUserAgent.class
            ? agents.open(CALLER, context)
            : agents.openPrincipal(CALLER, context);
    try {
      return operation.invoke(agent, arguments);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static List<Object> comparable(Object[] arguments) {
    return Arrays.stream(arguments).map(Samples::comparable).toList();
  }

  @ParameterizedTest
  @EnumSource
  void carriesEveryArgumentAndAnswer(ServicesVersion version) throws Exception {
    List<List<Object>> seen = new ArrayList<>();
    over(
        version,
        (credentials, context, operation, arguments) -> {
          seen.add(comparable(arguments));
          Credentials shown =
              operation.getDeclaringClass() == IUserAgent.class
                  ? CALLER
                  : new Credentials(Optional.empty(), CALLER.applicationToken());
          assertThat(credentials.ticket().map(Samples::comparable))
              .isEqualTo(shown.ticket().map(Samples::comparable));
          assertThat(credentials.applicationToken().map(Samples::comparable))
              .isEqualTo(shown.applicationToken().map(Samples::comparable));
          return Samples.answerOf(operation);
        },
        agents -> {
          for (Method operation : Samples.operations().toList()) {
            Object[] sent = Samples.argumentsOf(operation);

            Object answer = invoke(agents, CallContext.none(), operation, sent);

            assertThat(Samples.comparable(answer))
                .as(operation.getName())
                .isEqualTo(Samples.comparable(Samples.answerOf(operation)));
            assertThat(seen).as(operation.getName()).containsExactly(comparable(sent));
            seen.clear();
          }
        });
  }

  @Test
  void carriesOnlyTheChangesThatAreMeant() throws Exception {
    List<Object> seen = new ArrayList<>();
    over(
        ServicesVersion.SERVICES85,
        (credentials, context, operation, arguments) -> seen.add(Samples.comparable(arguments[1])),
        agents -> {
          List<ExternalUserChanges> all =
              List.of(
                  ExternalUserChanges.none(),
                  ExternalUserChanges.none().withUserName("new"),
                  ExternalUserChanges.none().withPassword(Secret.of("p")),
                  ExternalUserChanges.none().withRoleId(0),
                  ExternalUserChanges.none().withActive(false));
          for (ExternalUserChanges changes : all) {
            agents.open(CALLER).setExternalUserInfo(4, changes);
          }
          assertThat(seen)
              .containsExactlyElementsOf(all.stream().map(Samples::comparable).toList());
        });
  }

  @ParameterizedTest
  @EnumSource
  void carriesEveryRefusalOfEveryOperation(ServicesVersion version) throws Exception {
    AtomicReference<UserAgentException> thrown = new AtomicReference<>();
    over(
        version,
        (credentials, context, operation, arguments) -> {
          throw thrown.get();
        },
        agents -> {
          Iterator<ErrorCode> codes =
              Stream.generate(ErrorCode::values).flatMap(Stream::of).iterator();
          List<Method> operations = Samples.operations().toList();
          for (int i = 0; i < operations.size() * 2; i++) {
            thrown.set(
                UserAgentException.of(
                    codes.next(), "message " + Samples.TEXT, "friendly " + Samples.TEXT));
            assertSame(thrown.get(), refusalOf(agents, operations.get(i % operations.size())));
          }
        });
  }

  private static UserAgentException refusalOf(UserAgentFactory agents, Method operation) {
    return catchThrowableOfType(
        UserAgentException.class,
        () -> invoke(agents, CallContext.none(), operation, Samples.argumentsOf(operation)));
  }

  private static void assertSame(UserAgentException thrown, UserAgentException caught) {
    assertThat(caught).isExactlyInstanceOf(thrown.getClass()).hasMessage(thrown.getMessage());
    assertThat(caught.code()).isEqualTo(thrown.code());
    assertThat(caught.friendlyText()).isEqualTo(thrown.friendlyText());
  }

  @Test
  void tellsNothingOfAnUnexpectedFailure() throws Exception {
    over(
        ServicesVersion.SERVICES85,
        (credentials, context, operation, arguments) -> {
          throw new IllegalStateException("org.sqlite.SQLiteException: SELECT password FROM users");
        },
        agents -> {
          for (String name : List.of("getSystemInfo", "deleteUser", "setGeneratedPassword")) {
            Method operation =
                Samples.operations()
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(refusalOf(agents, operation))
                .isInstanceOf(InternalErrorException.class)
                .hasMessage("the server failed; its log says why");
          }
        });
  }

  @Test
  void tellsNothingOfAFailureToOpenAnAgent() throws Exception {
    UserAgentFactory broken =
        new UserAgentFactory() {
          @Override
          public IUserAgent open(Credentials credentials, CallContext context) {
            throw new IllegalStateException("jdbc:sqlite:secret");
          }

          @Override
          public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
            throw new IllegalStateException("jdbc:sqlite:secret");
          }

          @Override
          public void close() {}
        };
    try (NetServerHost host = NetServerHost.start(broken, "127.0.0.1", 0);
        UserAgentFactory client = SoapUserAgents.builder(host.baseUri()).build()) {
      assertThatThrownBy(() -> client.open(CALLER).setGeneratedPassword(2))
          .isInstanceOf(InternalErrorException.class)
          .hasMessage("the server failed; its log says why");
      assertThatThrownBy(() -> client.openPrincipal(CALLER).getSystemInfo())
          .isInstanceOf(InternalErrorException.class);
    }
  }

  @Test
  void speaksTheCallersLanguage() throws Exception {
    List<Locale> seen = new ArrayList<>();
    over(
        ServicesVersion.SERVICES85,
        (credentials, context, operation, arguments) -> {
          seen.add(context.locale());
          throw new InvalidArgumentException("x");
        },
        agents -> {
          for (String tag : List.of("en", "nb", "no", "nn", "sv", "da", "de", "de-AT", "fr")) {
            Locale locale = Locale.forLanguageTag(tag);
            CallContext context = CallContext.none().withLocale(locale);
            assertThatThrownBy(() -> agents.open(CALLER, context).deleteUser(1))
                .extracting(e -> ((UserAgentException) e).friendlyText())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT.friendlyText(locale));
          }
          assertThat(seen)
              .extracting(Locale::toLanguageTag)
              .containsExactly("en", "nb", "no", "nn", "sv", "da", "de", "de", "en");
        });
  }

  @Test
  void hasNoAgentForNobody() {
    try (UserAgentFactory client =
        SoapUserAgents.builder(java.net.URI.create("http://127.0.0.1:1/")).build()) {
      assertThatThrownBy(() -> client.open(null)).isInstanceOf(NullPointerException.class);
      ISoPrincipalAgent agent = client.openPrincipal(Credentials.none());
      assertThatThrownBy(() -> agent.authenticateUsernamePassword(null, Secret.of("p")))
          .isInstanceOf(NullPointerException.class);
    }
  }
}
