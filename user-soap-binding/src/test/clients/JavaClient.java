import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Holder;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import netserver.soprincipal.SoPrincipal;
import netserver.soprincipal.WcfSoPrincipalService;
import netserver.user.SoCredentials;
import netserver.user.SoExceptionInfo;
import netserver.user.User;
import netserver.user.WcfUserService;

/**
 * A client of the contract over code that was generated from the WSDLs. It gets a ticket, has a
 * password generated, logs on with it, and reads a refusal; it gives back what it saw.
 */
public final class JavaClient {

  private final SoPrincipal principal;
  private final User user;

  public JavaClient(File userWsdl, File principalWsdl, String address)
      throws MalformedURLException {
    user = at(new WcfUserService(url(userWsdl)).getBasicHttpBindingUser(), address, "User");
    principal =
        at(
            new WcfSoPrincipalService(url(principalWsdl)).getBasicHttpBindingSoPrincipal(),
            address,
            "SoPrincipal");
  }

  private static URL url(File file) throws MalformedURLException {
    return file.toURI().toURL();
  }

  private static <P> P at(P port, String address, String service) {
    ((BindingProvider) port)
        .getRequestContext()
        .put(
            BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
            address + "Remote/Services85/" + service + ".svc");
    return port;
  }

  public String run(String administrator, String password, String name, int identity) {
    StringBuilder seen = new StringBuilder();
    String ticket = logOn(administrator, password);
    seen.append(ticket.startsWith("7T:") ? "authenticated\n" : "no ticket\n");
    Holder<SoExceptionInfo> refusal = new Holder<>();
    Holder<Boolean> succeeded = new Holder<>();
    String fresh = generate(identity, ticket, refusal, succeeded);
    seen.append("generated, ExceptionInfo ").append(type(refusal)).append('\n');
    seen.append("new password ")
        .append(logOn(name, fresh).isEmpty() ? "does not authenticate\n" : "authenticates\n");
    generate(0, ticket, refusal, succeeded);
    return seen.append("refused with ")
        .append(type(refusal))
        .append(", Succeeded ")
        .append(succeeded.value)
        .append('\n')
        .toString();
  }

  private String generate(
      int identity, String ticket, Holder<SoExceptionInfo> refusal, Holder<Boolean> succeeded) {
    SoCredentials credentials = new SoCredentials();
    credentials.setTicket(ticket);
    return user.setGeneratedPassword(
        identity, null, credentials, null, refusal, new Holder<>(), succeeded, new Holder<>());
  }

  private String logOn(String name, String password) {
    Holder<netserver.soprincipal.SoCredentials> credentials = new Holder<>();
    Holder<Boolean> right = new Holder<>();
    principal.authenticateUsernamePassword(
        name,
        password,
        null,
        new Holder<>(),
        credentials,
        right,
        new Holder<>(),
        new Holder<>(),
        new Holder<>(),
        new Holder<>());
    return right.value ? credentials.value.getTicket() : "";
  }

  private static String type(Holder<SoExceptionInfo> refusal) {
    return refusal.value == null ? "none" : refusal.value.getExceptionType();
  }
}
