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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Credentials;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.PasswordMustBeChangedException;
import org.services85.user.api.Secret;
import org.services85.user.core.InProcessUserAgents;
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
    return UserAgentCommand.commandLine(stream -> terminal)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words.toArray(String[]::new));
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
}
