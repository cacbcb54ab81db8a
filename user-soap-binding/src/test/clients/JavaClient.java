import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.soap.SOAPBinding;
import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import netserver.soprincipal.SoPrincipal;
import netserver.soprincipal.SoPrincipalCarrier;
import netserver.soprincipal.SoSystemInfoCarrier;
import netserver.soprincipal.WcfSoPrincipalService;
import netserver.user.ArrayOfUserInfo;
import netserver.user.ArrayOfint;
import netserver.user.SoCredentials;
import netserver.user.SoExceptionInfo;
import netserver.user.SoExtraInfo;
import netserver.user.SoTimeZone;
import netserver.user.User;
import netserver.user.UserInfo;
import netserver.user.UserType;
import netserver.user.UserValidationResult;
import netserver.user.WcfUserService;

/**
 * A client of the contract over code that was generated from the WSDLs. It does the whole round and
 * gives back what it saw after each step. No password is in that.
 */
public final class JavaClient {

  private static final String NS = "http://www.superoffice.net/ws/crm/NetServer/Services85";

  private final SoPrincipal principal;
  private final User user;
  private final StringBuilder seen = new StringBuilder();

  private final Holder<SoExceptionInfo> refusal = new Holder<>();
  private final Holder<Boolean> succeeded = new Holder<>();

  /** The identity and the ticket of whoever logged on; no ticket where the password is wrong. */
  private record LoggedOn(boolean right, int identity, String ticket) {}

  public JavaClient(File userWsdl, File principalWsdl, String address, String version)
      throws MalformedURLException {
    user = port(new WcfUserService(userWsdl.toURI().toURL()), User.class, address, version);
    principal =
        port(
            new WcfSoPrincipalService(principalWsdl.toURI().toURL()),
            SoPrincipal.class,
            address,
            version);
  }

  private static <P> P port(Service service, Class<P> type, String address, String version) {
    String name = type.getSimpleName();
    String endpoint = address + "Remote/Services85/" + name + ".svc";
    if (version.equals("1.2")) {
      // The WSDL has a port of SOAP 1.1 alone; what was generated says as much as it.
      Service plain = Service.create(service.getServiceName());
      QName port = new QName(NS, name + "OfSoap12");
      plain.addPort(port, SOAPBinding.SOAP12HTTP_BINDING, endpoint);
      return plain.getPort(port, type);
    }
    P port = service.getPort(new QName(NS, "BasicHttpBinding_" + name), type);
    ((BindingProvider) port)
        .getRequestContext()
        .put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, endpoint);
    return port;
  }

  public String run(String administrator, String password, String name, int identity)
      throws ReflectiveOperationException {
    LoggedOn admin = logOn(administrator, password);
    say("logs on", admin.right());
    int me = admin.identity();

    String fresh = (String) call(admin, "setGeneratedPassword", identity);
    say("old password", logOn(name, password).right());
    LoggedOn own = logOn(name, fresh);
    say("new password", own.right());

    String chosen = fresh + "x7Y!";
    say("changes its own", call(own, "changeOwnPassword", fresh, chosen));
    say("changed password", logOn(name, chosen).right());

    say("user info", info(admin, identity).getUserName());
    ArrayOfint identities = new ArrayOfint();
    identities.getInt().addAll(List.of(identity, me));
    ArrayOfUserInfo users = (ArrayOfUserInfo) call(admin, "getUserInfoList", identities);
    say(
        "list",
        users.getUserInfo().stream().map(UserInfo::getUserName).collect(Collectors.joining(" ")));

    UserValidationResult verdict =
        (UserValidationResult)
            call(admin, "isPasswordValidWithReason", identity, UserType.INTERNAL_ASSOCIATE, 0, "a");
    say(
        "verdict",
        verdict.isResult() + (verdict.getReason().isEmpty() ? ", no reason" : ", a reason"));

    int created = (int) call(admin, "createExternalUser", 77, "ext-" + name, chosen + "q", 1, true);
    call(admin, "setExternalUserInfo", created, null, null, false, 2, List.of("Role", "Active"));
    say("flags", succeeded.value);
    say("can log on", info(admin, created).isCanLogon());

    say("licence", systemInfo().getLicense() == null ? "missing" : "there");

    say("may change another", call(own, "canChangePassword", me));
    Object set = call(own, "setPassword", me, chosen);
    say("refused", refused() + ", " + set);

    if (method("getAllRoles").isPresent()) {
      call(admin, "getAllRoles", (Object) null);
      say("unoffered", refused());
    } else {
      say("unoffered", "not in the WSDL");
    }
    return seen.toString();
  }

  private void say(String step, Object what) {
    seen.append(step).append(": ").append(what).append('\n');
  }

  private String refused() {
    return (refusal.value == null ? "none" : refusal.value.getExceptionType())
        + ", "
        + succeeded.value;
  }

  private LoggedOn logOn(String name, String password) {
    Holder<SoPrincipalCarrier> who = new Holder<>();
    Holder<netserver.soprincipal.SoCredentials> credentials = new Holder<>();
    Holder<Boolean> right = new Holder<>();
    principal.authenticateUsernamePassword(
        name,
        password,
        null,
        who,
        credentials,
        right,
        new Holder<>(),
        new Holder<>(),
        new Holder<>(),
        new Holder<>());
    return right.value
        ? new LoggedOn(true, who.value.getAssociateId(), credentials.value.getTicket())
        : new LoggedOn(false, 0, "");
  }

  private UserInfo info(LoggedOn caller, int identity) throws ReflectiveOperationException {
    return (UserInfo) call(caller, "getUserInfo", identity);
  }

  private SoSystemInfoCarrier systemInfo() {
    return principal.getSystemInfo(
        null, new Holder<>(), new Holder<>(), new Holder<>(), new Holder<>());
  }

  /** Calls an operation; each has the same headers after its own parameters. */
  private Object call(LoggedOn caller, String operation, Object... values)
      throws ReflectiveOperationException {
    SoCredentials credentials = new SoCredentials();
    credentials.setTicket(caller.ticket());
    Stream<Object> headers =
        Stream.of(
            null,
            credentials,
            null,
            refusal,
            new Holder<SoExtraInfo>(),
            succeeded,
            new Holder<SoTimeZone>());
    return method(operation)
        .orElseThrow()
        .invoke(user, Stream.concat(Arrays.stream(values), headers).toArray());
  }

  /** Not each WSDL has each operation. */
  private static Optional<Method> method(String operation) {
    return Arrays.stream(User.class.getMethods())
        .filter(method -> method.getName().equals(operation))
        .findFirst();
  }
}
