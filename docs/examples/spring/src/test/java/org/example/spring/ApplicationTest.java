package org.example.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.UserProvisioning;
import org.services85.user.core.store.User;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.testkit.SeededUser;
import org.services85.user.testkit.netserver.FakeNetServer;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class ApplicationTest {

  @RegisterExtension
  static FakeNetServer netServer =
      FakeNetServer.withUsers(
          SeededUser.of(1, "administrator", UserType.INTERNAL_ASSOCIATE, "secret")
              .asAdministrator(),
          SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "secret"));

  @TempDir Path store;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withUserConfiguration(Application.class)
          .withPropertyValues("netserver.password=secret");

  @Test
  void givesNewPasswordsInProcess() {
    application
        .withPropertyValues("netserver.binding=in-process", "netserver.store=" + store)
        .run(
            context -> {
              UserProvisioning users = context.getBean(InProcessUserAgents.class).provisioning();
              Secret secret = Secret.of("secret");
              users.create(
                  User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
                  secret);
              users.create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), secret);
              assertThatAnnaIsGivenANewPassword(context);
            });
  }

  @Test
  void givesNewPasswordsBySoap() {
    application
        .withPropertyValues("netserver.binding=soap", "netserver.address=" + netServer.baseUri())
        .run(
            context -> {
              assertThat(context).hasSingleBean(SoapUserAgents.class);
              assertThatAnnaIsGivenANewPassword(context);
            });
  }

  @Test
  void refusesABindingThatThereIsNot() {
    application
        .withPropertyValues("netserver.binding=rest")
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .hasStackTraceContaining("netserver.binding"));
  }

  private static void assertThatAnnaIsGivenANewPassword(ApplicationContext context)
      throws Exception {
    String line = printed(context.getBean(ApplicationRunner.class), "anna");
    boolean told = line.startsWith("anna: ");
    assertThat(told).isTrue();
    assertThat(
            context
                .getBean(UserAgentFactory.class)
                .openPrincipal(Credentials.none())
                .authenticateUsernamePassword("anna", Secret.of(line.substring(6).strip())))
        .isPresent();
  }

  /** What only who runs the application is to see. */
  private static String printed(ApplicationRunner runner, String... arguments) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      runner.run(new DefaultApplicationArguments(arguments));
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8);
  }
}
