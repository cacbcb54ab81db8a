package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.api.TooManyAttemptsException;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.store.Store;
import org.services85.user.soap.EmbeddedStore;
import tools.jackson.jr.ob.JSON;

class UserCommandTest {

  private static final Pattern PASSWORD = Pattern.compile("password: (\\S+)");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private boolean terminal = true;

  private int user(String... arguments) {
    out.getBuffer().setLength(0);
    List<String> words = new ArrayList<>(List.of("user"));
    words.addAll(List.of(arguments));
    words.add("--store=" + folder.resolve("store"));
    String[] command = words.toArray(String[]::new);
    return UserAgentCommand.commandLine(stream -> terminal, command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command);
  }

  private boolean logsOn(String name, String password) {
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(EmbeddedStore.in(folder.resolve("store"))).build()) {
      return agents
          .openPrincipal(Credentials.none())
          .authenticateUsernamePassword(name, Secret.of(password))
          .isPresent();
    }
  }

  @Test
  void addsAUserAndPrintsItsPasswordOnce() {
    assertThat(user("add", "berta", "--administrator", "--email=berta@example.org")).isZero();
    Matcher password = PASSWORD.matcher(out.toString());
    assertThat(password.find()).isTrue();
    assertThat(out.toString()).contains("id: 1").contains("name: berta");
    assertThat(logsOn("berta@example.org", password.group(1))).isTrue();
  }

  @Test
  void saysWhatItDidAndNothingOfWhatHappenedWithin() throws Exception {
    Path said = folder.resolve("said");
    Process process =
        UserAgentProcess.of("user", "add", "berta", "--store=" + folder.resolve("store"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(said)).singleElement().asString().startsWith("added: id: 1");
  }

  @Test
  void aGeneratedPasswordMustBeChangedAtTheFirstLogon() {
    assertThat(user("add", "berta", "--administrator")).isZero();
    Matcher password = PASSWORD.matcher(out.toString());
    assertThat(password.find()).isTrue();
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(EmbeddedStore.in(folder.resolve("store"))).build()) {
      Secret ticket =
          agents
              .openPrincipal(Credentials.none())
              .authenticateUsernamePassword("berta", Secret.of(password.group(1)))
              .orElseThrow()
              .ticket();
      IUserAgent berta = agents.open(Credentials.ofTicket(ticket));
      assertThatThrownBy(() -> berta.getUserInfo(1))
          .isInstanceOf(PasswordMustBeChangedException.class);
    }
  }

  @Test
  void f12AGeneratedPasswordGoesToAFileOfItsOwnersWhereThereIsNoTerminal() throws IOException {
    terminal = false;
    Path file = folder.resolve("first");
    assertThat(user("add", "berta", "--administrator", "--json", "--password-to=" + file)).isZero();
    assertThat(JSON.std.mapFrom(out.toString()))
        .containsOnlyKeys("id", "name", "passwordFile")
        .containsEntry("passwordFile", file.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(logsOn("berta", Files.readString(file))).isTrue();
    assertThat(user("add", "carl", "--password-to=" + file)).isEqualTo(2);
    assertThat(err.toString()).contains(file + " is there already");
    Path unused = folder.resolve("unused");
    assertThat(user("add", "Berta", "--password-to=" + unused)).isEqualTo(2);
    assertThat(unused).doesNotExist();
  }

  @Test
  void f11OnlyAddingAUserMakesAStore() {
    Path store = folder.resolve("store");
    assertThat(user("list")).isEqualTo(1);
    assertThat(user("retire", "berta")).isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("there is no store", store.toString()));
    assertThat(user("add", "carl", "--type=Internal")).isEqualTo(2);
    assertThat(user("add", "carl", "--password-file=" + folder.resolve("missing"))).isEqualTo(2);
    assertThat(store).doesNotExist();
    assertThat(user("add", "berta")).isZero();
    assertThat(user("list")).isZero();
  }

  @Test
  void addsAUserWithAPasswordFromAFileAndDoesNotRepeatIt() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "chosen by its owner\n");
    assertThat(user("add", "carl", "--password-file=" + file, "--json")).isZero();
    assertThat(out.toString())
        .contains("\"name\":\"carl\"")
        .doesNotContain("chosen by its owner")
        .doesNotContain("password");
    assertThat(logsOn("carl", "chosen by its owner")).isTrue();
  }

  @Test
  void listsThemByIdentity() {
    user("add", "berta", "--administrator");
    user("add", "carl", "--type=ExternalAssociate");
    assertThat(user("list")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "1\tberta\tInternalAssociate\ttrue\tfalse", "2\tcarl\tExternalAssociate\tfalse\tfalse");
    assertThat(user("list", "--json")).isZero();
    assertThat(out.toString().lines().toList().get(1))
        .isEqualTo(
            "{\"id\":2,\"name\":\"carl\",\"type\":\"ExternalAssociate\",\"administrator\":false,\"retired\":false}");
  }

  @Test
  void retiresAUserAndBringsItBack() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "chosen by its owner");
    user("add", "carl", "--password-file=" + file);
    assertThat(user("retire", "CARL")).isZero();
    assertThat(out.toString()).contains("retired: true");
    assertThat(logsOn("carl", "chosen by its owner")).isFalse();
    assertThat(user("retire", "carl", "--undo")).isZero();
    assertThat(logsOn("carl", "chosen by its owner")).isTrue();
  }

  @Test
  void refusesWhatCannotBe() {
    user("add", "berta");
    assertThat(user("add", "Berta")).isEqualTo(2);
    assertThat(user("add", "carl", "--type=Internal")).isEqualTo(2);
    assertThat(user("add", "carl", "--password-file=" + folder.resolve("missing"))).isEqualTo(2);
    assertThat(user("retire", "nobody")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--type Internal is no kind of user")
        .contains("missing cannot be read")
        .contains("there is no user with the login name nobody");
    assertThat(user("list")).isZero();
    assertThat(out.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "LONG"})
  void refusesAnAddressThatCannotBeBeforeThereIsAStore(String address) {
    String wrong = address.equals("LONG") ? "x".repeat(251) : address;
    assertThat(user("add", "berta", "--email=" + wrong)).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: ").contains("--email");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void completesInAShell() {
    StringWriter script = new StringWriter();
    assertThat(
            UserAgentCommand.commandLine()
                .setOut(new PrintWriter(script, true))
                .execute("generate-completion"))
        .isZero();
    assertThat(script.toString()).contains("--idempotency-key-file").contains("complete -F");
  }

  @Test
  void givesAnAdministratorWhoLostItsPasswordAnotherOne() throws IOException {
    Path file = Files.writeString(folder.resolve("lost"), "the password that was lost");
    assertThat(user("add", "berta", "--administrator", "--password-file=" + file)).isZero();
    for (String who : List.of("berta", "BERTA", "1")) {
      assertThat(user("password", who)).isZero();
      assertThat(out.toString().lines()).hasSize(1);
      Matcher password = PASSWORD.matcher(out.toString());
      assertThat(password.find()).isTrue();
      assertThat(logsOn("berta", password.group(1))).isTrue();
      assertThat(logsOn("berta", "the password that was lost")).isFalse();
    }
    Path chosen = Files.writeString(folder.resolve("chosen"), "\uFEFFchosen by its owner\r\n");
    assertThat(user("password", "berta", "--password-file=" + chosen)).isZero();
    assertThat(out.toString()).contains("berta").doesNotContain("chosen");
    assertThat(logsOn("berta", "chosen by its owner")).isTrue();
    assertThat(actions()).contains("SET_GENERATED_PASSWORD", "SET_PASSWORD");
  }

  @Test
  void f12AGeneratedPasswordInPlaceOfALostOneGoesToAFileWhereThereIsNoTerminal()
      throws IOException {
    user("add", "berta");
    terminal = false;
    Path file = folder.resolve("second");
    assertThat(user("password", "berta", "--json", "--password-to=" + file)).isZero();
    assertThat(JSON.std.mapFrom(out.toString()))
        .containsOnlyKeys("id", "name", "passwordFile")
        .containsEntry("passwordFile", file.toString());
    assertThat(logsOn("berta", Files.readString(file))).isTrue();
    assertThat(user("password", "berta", "--password-to=" + file)).isEqualTo(2);
    assertThat(user("password", "berta", "--ask")).isEqualTo(2);
    assertThat(err.toString()).contains("is there already").contains("--ask needs a terminal");
    assertThat(logsOn("berta", Files.readString(file))).isTrue();
  }

  @Test
  void asksForAPasswordOnTheTerminalTwice() {
    user("add", "berta");
    List<String> typed =
        new ArrayList<>(List.of("typed by berta", "typed by berta", "a", "b", "", ""));
    for (int expected : List.of(0, 2, 2)) {
      assertThat(
              UserAgentCommand.commandLine(
                      stream -> true, prompt -> Optional.of(Secret.of(typed.remove(0))))
                  .setOut(new PrintWriter(out, true))
                  .setErr(new PrintWriter(err, true))
                  .execute(
                      "user", "password", "berta", "--ask", "--store=" + folder.resolve("store")))
          .isEqualTo(expected);
    }
    assertThat(logsOn("berta", "typed by berta")).isTrue();
    assertThat(out.toString() + err).doesNotContain("typed by berta");
  }

  @Test
  void showsUnlocksRenamesAndEmpowersByNameOrId() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "chosen by its owner");
    user("add", "carl", "--email=carl@example.org", "--password-file=" + file);
    assertThat(user("show", "1")).isZero();
    assertThat(out.toString()).contains("id: 1", "name: carl", "email: carl@example.org");
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(user("administrator", "carl", "on")).isZero();
    assertThat(out.toString()).contains("administrator: true");
    assertThat(user("administrator", "1", "OFF")).isZero();
    assertThat(out.toString()).contains("administrator: false");
    assertThat(user("administrator", "1", "maybe")).isEqualTo(2);
    assertThat(user("rename", "carl", "Karl")).isZero();
    assertThat(out.toString()).contains("id: 1, name: Karl");
    assertThat(logsOn("karl", "chosen by its owner")).isTrue();
    for (int i = 0; i < 6; i++) {
      logsOn("karl", "wrong");
    }
    assertThatThrownBy(() -> logsOn("karl", "chosen by its owner"))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThat(user("unlock", "KARL", "--json")).isZero();
    assertThat(JSON.std.mapFrom(out.toString())).containsEntry("name", "Karl");
    assertThat(logsOn("karl", "chosen by its owner")).isTrue();
    assertThat(actions()).contains("SET_ADMINISTRATOR", "RENAME_USER", "UNLOCK_USER");
  }

  @Test
  void ofANumberTheNameCountsBeforeTheId() {
    user("add", "berta");
    user("add", "1");
    assertThat(user("show", "1")).isZero();
    assertThat(out.toString()).contains("id: 2, name: 1,");
    assertThat(user("show", "2")).isZero();
    assertThat(out.toString()).contains("id: 2, name: 1,");
    for (String nobody : List.of("3", "0", "-1", "2147483648", "9999999999", "02x", "")) {
      assertThat(user("show", "--", nobody)).as(nobody).isEqualTo(2);
      assertThat(user("password", "--", nobody)).as(nobody).isEqualTo(2);
    }
    assertThat(user("rename", "berta", "1")).isEqualTo(2);
  }

  @Test
  void storesNoPasswordThatIsNone() throws IOException {
    Path store = folder.resolve("store");
    for (String none : List.of("", "\n", "two\nlines", "x".repeat(257))) {
      Path file = Files.writeString(folder.resolve("none"), none);
      assertThat(user("add", "carl", "--password-file=" + file)).isEqualTo(2);
    }
    assertThat(err.toString())
        .contains(folder.resolve("none") + " is empty", "several lines", "too long");
    if (Files.exists(store)) {
      assertThat(user("list")).isZero();
      assertThat(out.toString()).isEmpty();
    }
  }

  private List<String> actions() {
    try (Store store = EmbeddedStore.in(folder.resolve("store"))) {
      return store.inTransaction(
          transaction ->
              transaction.audit().latest(100).stream().map(e -> e.action().name()).toList());
    }
  }
}
