package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.QuickHasher;
import org.services85.user.soap.wire.contract.ServiceContract;

/** A shell that calls a server. */
class CallCommandTest {

  private static final String ADMINISTRATORS = "the administrator's";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private InProcessUserAgents agents;
  private NetServerHost host;
  private Path password;
  private URI server;

  @BeforeEach
  void serve() throws IOException {
    serve(inProcess().build());
  }

  private static InProcessUserAgentsBuilder inProcess() {
    return InProcessUserAgents.over(EmbeddedStore.temporary()).passwordHasher(new QuickHasher());
  }

  private void serve(InProcessUserAgents served) throws IOException {
    agents = served;
    User administrator = User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE);
    agents.provisioning().create(administrator.asAdministrator(), Secret.of(ADMINISTRATORS));
    agents
        .provisioning()
        .create(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE), Secret.of("anna's"));
    host = NetServerHost.start(agents, "127.0.0.1", 0);
    server = host.baseUri();
    password = file("password", ADMINISTRATORS + "\n");
  }

  @AfterEach
  void stop() {
    host.close();
    agents.close();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int call(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> words = new ArrayList<>(List.of("call", "--server=" + server));
    words.addAll(List.of(arguments));
    String[] command = words.toArray(String[]::new);
    return UserAgentCommand.commandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command);
  }

  private int callAsAdministrator(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.add("--user=administrator");
    words.add("--password-file=" + password);
    return call(words.toArray(String[]::new));
  }

  private boolean logsOn(String name, String text) {
    return agents
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, Secret.of(text))
        .isPresent();
  }

  @Test
  void saysThatAPasswordWasDeliveredByTheServer() throws IOException {
    stop();
    serve(inProcess().passwordDelivery((call, recipient, delivered) -> {}).build());
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=2")).isZero();
    assertThat(out.toString()).isBlank();
    assertThat(err.toString()).contains("the server delivered the password");
    assertThat(logsOn("anna", "anna's")).isFalse();
  }

  @Test
  void tellsAPasswordThatWasNotDeliveredFromOneThatWasNotChanged() throws IOException {
    stop();
    serve(
        inProcess()
            .passwordDelivery(
                (call, recipient, lost) -> {
                  throw new IOException();
                })
            .build());
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=2")).isEqualTo(5);
    assertThat(err.toString()).contains("refused (password-not-delivered)");
  }

  @Test
  void printsTheGeneratedPasswordAndNothingElse() {
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=2")).isZero();
    assertThat(logsOn("anna", out.toString().strip())).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsJsonForScripts() {
    assertThat(callAsAdministrator("GetUserInfo", "UserInfoId=2", "--json")).isZero();
    assertThat(out.toString())
        .contains("\"userName\":\"anna\"")
        .contains("\"userType\":\"InternalAssociate\"")
        .contains("\"deleted\":false");
  }

  @Test
  void printsWhatHasPartsLineByLine() {
    assertThat(callAsAdministrator("GetUserInfoList", "UserInfoIds=1, 2")).isZero();
    assertThat(out.toString()).contains("userName: administrator").contains("userName: anna");
  }

  @Test
  void logsOnOnceAndCallsByTheTicket() throws IOException {
    assertThat(callAsAdministrator("Authenticate")).isZero();
    Path ticket = file("ticket", out.toString());
    assertThat(call("MakeRetired", "AssociateId=2", "Retired=true", "--ticket-file=" + ticket))
        .isZero();
    assertThat(out.toString().strip()).isEqualTo("done");
    assertThat(logsOn("anna", "anna's")).isFalse();
  }

  @Test
  void takesPasswordsFromFiles() throws IOException {
    Path chosen = file("chosen", "Correct horse battery 7!\r\n");
    assertThat(callAsAdministrator("SetPassword", "AssociateId=2", "Password=@" + chosen)).isZero();
    assertThat(out.toString().strip()).isEqualTo("true");
    assertThat(logsOn("anna", "Correct horse battery 7!")).isTrue();
  }

  @Test
  void refusesAPasswordThatOthersCouldReadAndDoesNotRepeatIt() {
    assertThat(callAsAdministrator("SetPassword", "AssociateId=2", "Password=hunter2-hunter2"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Password=@FILE").doesNotContain("hunter2");
    assertThat(logsOn("anna", "anna's")).isTrue();
  }

  @Test
  void asksForThePasswordOnATerminal() {
    String[] words = {"call", "--server=" + server, "CanChangePassword", "AssociateId=2"};
    assertThat(
            UserAgentCommand.commandLine(
                    stream -> true, prompt -> Optional.of(Secret.of(ADMINISTRATORS)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                    Stream.concat(Stream.of(words), Stream.of("--user=administrator"))
                        .toArray(String[]::new)))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("true");
  }

  @Test
  void saysWhatWasRefusedAndThatNothingChanged() {
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=9")).isEqualTo(3);
    assertThat(err.toString()).contains("refused (unknown-associate): AssociateId 9");
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=9", "--json")).isEqualTo(3);
    assertThat(out.toString()).contains("\"refused\":\"unknown-associate\"");
  }

  @Test
  void tellsAWrongPasswordFromAServerThatIsDown() throws IOException {
    Path wrong = file("wrong", "wrong");
    assertThat(
            call("CanChangePassword", "AssociateId=2", "--user=anna", "--password-file=" + wrong))
        .isEqualTo(3);
    assertThat(err.toString()).contains("the name or the password is wrong");
    host.close();
    assertThat(callAsAdministrator("CanChangePassword", "AssociateId=2")).isEqualTo(4);
    assertThat(err.toString()).contains("refused (unavailable)");
  }

  @ParameterizedTest
  @CsvSource({
    "SetGeneratedPassword, missing AssociateId=...",
    "SetGeneratedPassword AssociateId=x, AssociateId is x; expected an integer",
    "SetGeneratedPassword AssociateId=2 AssociateId=2, AssociateId is there twice",
    "SetGeneratedPassword AssociateId=2 Id=2, Id is no argument of this operation",
    "MakeRetired AssociateId=2 Retired=yes, Retired is yes; expected true or false",
    "SetGeneratedpassword AssociateId=2, SetGeneratedpassword is no operation",
    "'', OPERATION is missing",
  })
  void saysWhatTheCallLacks(String words, String why) {
    assertThat(callAsAdministrator(words.isEmpty() ? new String[0] : words.split(" ")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("error: ").contains(why);
  }

  @Test
  void wantsToKnowWhoCalls() {
    assertThat(call("CanChangePassword", "AssociateId=2")).isEqualTo(2);
    assertThat(err.toString()).contains("--user with --password-file, or --ticket-file");
  }

  @Test
  void listsEveryOperationOfTheServiceWithItsArguments() {
    assertThat(call("--operations")).isZero();
    assertThat(out.toString().lines()).hasSize(ServiceContract.USER.operations().size());
    assertThat(out.toString())
        .contains("SetGeneratedPassword AssociateId")
        .contains("CreateExternalUser PersonId UserName Password RoleId IsActive");
  }

  @Test
  void listsOrCallsAndNotBoth() {
    assertThat(call("--operations", "SetGeneratedPassword")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("--operations");
  }

  @Test
  void listsTheOperationsToScriptsOneALine() throws Exception {
    assertThat(call("--operations", "--json")).isZero();
    assertThat(out.toString().lines())
        .hasSize(ServiceContract.USER.operations().size())
        .contains("{\"operation\":\"SetGeneratedPassword\",\"arguments\":[\"AssociateId\"]}");
  }

  @Test
  void repeatsACallWithItsKeyAndGivesTheSamePassword() throws IOException {
    Path key = file("key", "d9b2d63d-a233-4123-847a-7090f5b0a5a1\n");
    String[] words = {"SetGeneratedPassword", "AssociateId=2", "--idempotency-key-file=" + key};
    assertThat(callAsAdministrator(words)).isZero();
    String first = out.toString();
    assertThat(callAsAdministrator(words)).isZero();
    assertThat(out.toString()).isEqualTo(first);
    assertThat(callAsAdministrator("SetGeneratedPassword", "AssociateId=2")).isZero();
    assertThat(out.toString()).isNotEqualTo(first);
  }

  @Test
  void takesNoPasswordFromTheCommandLine() {
    assertThat(
            call("CanChangePassword", "AssociateId=2", "--user=anna", "--password=hunter2-hunter2"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option");
  }

  @ParameterizedTest
  @CsvSource({
    "SetGeneratedPassword, AssociateId=2",
    "SetGeneratedPassword, AssociateName=anna",
    "SetGeneratedPasswordFromName, AssociateName=ANNA",
    "SetGeneratedPasswordFromName, AssociateId=2",
    "DeleteUser, UserName=anna",
    "DeleteUserFromName, UserId=2"
  })
  void takesANameOrAnIdAlike(String operation, String user) {
    assertThat(callAsAdministrator(operation, user)).as(err.toString()).isZero();
    assertThat(logsOn("anna", "anna's")).isFalse();
  }

  @Test
  void anEmptyFileIsNoPasswordAndAnAdministratorMayLeaveTheOldOneOut() throws IOException {
    Path empty = file("empty", "\n");
    Path chosen = file("chosen", "Correct horse battery 7!");
    assertThat(callAsAdministrator("SetPassword", "AssociateId=2", "Password=@" + empty))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Password", empty + " is empty");
    assertThat(callAsAdministrator("SetPassword", "AssociateId=2", "Password=")).isEqualTo(2);
    assertThat(
            callAsAdministrator(
                "ChangePassword", "AssociateName=anna", "OldPassword=", "NewPassword=@" + chosen))
        .isZero();
    assertThat(logsOn("anna", "Correct horse battery 7!")).isTrue();
  }
}
