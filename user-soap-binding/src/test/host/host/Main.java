package host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.User;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.client.SoapUserAgents;
import org.services85.user.soap.standalone.NetServerHost;

/** A host that is a module: generates a password in process, and another one over SOAP. */
public final class Main {

  private static final int ANNA = 2;
  private static final Secret FIRST = Secret.of("the first password");
  private static final Secret TOO_SHORT = Secret.of("x");

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    try (InProcessUserAgents core =
        InProcessUserAgents.over(SqliteStore.at(Path.of(arguments[0]))).build()) {
      core.provisioning()
          .create(
              User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(), FIRST);
      core.provisioning().create(User.of(ANNA, "anna", UserType.INTERNAL_ASSOCIATE), FIRST);
      System.out.println("in process: " + opensTheDoor(core));
      try (NetServerHost server = NetServerHost.start(core, "127.0.0.1", 0);
          UserAgentFactory soap = SoapUserAgents.builder(server.baseUri()).build()) {
        System.out.println("over SOAP: " + opensTheDoor(soap));
        System.out.println("carriers: " + carriers(soap));
      }
    }
  }

  private static boolean opensTheDoor(UserAgentFactory agents) {
    try (Secret password = administrator(agents).setGeneratedPassword(ANNA)) {
      return agents
          .openPrincipal(Credentials.none())
          .authenticateUsernamePassword("anna", password)
          .isPresent();
    }
  }

  /** What is made of more than one element, there and back. */
  private static boolean carriers(UserAgentFactory agents) {
    IUserAgent administrator = administrator(agents);
    ISoPrincipalAgent door = agents.openPrincipal(Credentials.none());
    return administrator.getUserInfoList(List.of(1, ANNA)).size() == 2
        && !administrator
            .isPasswordValidWithReason(ANNA, UserType.INTERNAL_ASSOCIATE, 0, TOO_SHORT)
            .reason()
            .isEmpty()
        && door.authenticateGeneric(Map.of("UserName", Secret.of("nobody"), "Password", FIRST))
            .isEmpty()
        && door.getSystemInfo().databaseVersion() >= 0;
  }

  private static IUserAgent administrator(UserAgentFactory agents) {
    return agents.open(
        agents
            .openPrincipal(Credentials.none())
            .authenticateUsernamePassword("administrator", FIRST)
            .orElseThrow()
            .credentials());
  }
}
