package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.Credentials;
import org.services85.user.api.Secret;
import org.services85.user.api.UserType;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import org.services85.user.soap.QuickHasher;

/** A call for each user of a file. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BatchTest {

  private static final int USERS = 40;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger changed = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private volatile Runnable onChange = () -> {};

  private InProcessUserAgents agents;
  private NetServerHost host;
  private Path password;

  @BeforeEach
  void serve() throws IOException {
    agents =
        InProcessUserAgents.over(EmbeddedStore.temporary())
            .passwordHasher(new QuickHasher())
            .addAuditListener(this::hear)
            .build();
    agents
        .provisioning()
        .create(
            User.of(1, "administrator", UserType.INTERNAL_ASSOCIATE).asAdministrator(),
            Secret.of("the administrator's"));
    for (int id = 2; id <= USERS + 1; id++) {
      agents
          .provisioning()
          .create(User.of(id, "user " + id, UserType.INTERNAL_ASSOCIATE), Secret.of("old " + id));
    }
    host = NetServerHost.start(agents, "127.0.0.1", 0);
    password = Files.writeString(folder.resolve("password"), "the administrator's");
  }

  @AfterEach
  void stop() {
    host.close();
    agents.close();
  }

  private void hear(AuditEvent event) {
    boolean isChange =
        event.action().equals(AuditAction.of(AgentOperation.SET_GENERATED_PASSWORD))
            && event.outcome() == AuditEvent.Outcome.DONE;
    if (isChange) {
      changed.incrementAndGet();
      onChange.run();
    }
  }

  private Path from(String... lines) throws IOException {
    return Files.write(folder.resolve("ids.csv"), List.of(lines));
  }

  private Path fromAll() throws IOException {
    return from(
        IntStream.rangeClosed(2, USERS + 1).mapToObj(String::valueOf).toArray(String[]::new));
  }

  private Path to() {
    return folder.resolve("out.csv");
  }

  private List<String> words(String operation, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "call",
                operation,
                "--server=" + host.baseUri(),
                "--user=administrator",
                "--password-file=" + password,
                "--from=" + folder.resolve("ids.csv"),
                "--to=" + to()));
    words.addAll(List.of(more));
    return words;
  }

  private int run(String... more) {
    return run(false, words("SetGeneratedPassword", more));
  }

  private int run(boolean terminal, List<String> words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] command = words.toArray(String[]::new);
    return UserAgentCommand.commandLine(stream -> terminal, command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(command);
  }

  /** Passwords by user, of which each has one row. */
  private Map<String, String> passwords(String header) throws IOException {
    List<String> rows = Files.readAllLines(to());
    assertThat(rows.get(0)).isEqualTo(header + ",Password");
    Map<String, String> passwords = new HashMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.replaceAll("^\"|\"$", "").split("\",\"", -1);
      assertThat(passwords.put(fields[0], fields[1].replace("\"\"", "\""))).as(row).isNull();
    }
    return passwords;
  }

  private boolean logsOn(String name, String text) {
    return agents
        .openPrincipal(Credentials.none())
        .authenticateUsernamePassword(name, Secret.of(text))
        .isPresent();
  }

  private void assertThatAllHaveTheirs() throws IOException {
    Map<String, String> passwords = passwords("AssociateId");
    assertThat(passwords).hasSize(USERS);
    passwords.forEach((id, text) -> assertThat(logsOn("user " + id, text)).as(id).isTrue());
  }

  @Test
  void givesEachUserOfTheFileOneNewPassword() throws IOException {
    fromAll();
    assertThat(run()).as(err.toString()).isZero();
    assertThatAllHaveTheirs();
    assertThat(changed).hasValue(USERS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to())))
        .isEqualTo("rw-------");
    assertThat(out.toString()).contains("done: " + USERS, "refused: 0");
    passwords("AssociateId")
        .values()
        .forEach(text -> assertThat(out.toString() + err).doesNotContain(text));
    assertThat(folder.resolve("out.csv.key")).doesNotExist();

    assertThat(run("--json")).isZero();
    assertThat(out.toString()).contains("\"done\":0", "\"doneBefore\":" + USERS);
    assertThat(changed).hasValue(USERS);
  }

  @ParameterizedTest
  @CsvSource({
    "SetGeneratedPassword, AssociateName",
    "SetGeneratedPasswordFromName, AssociateName",
    "SetGeneratedPasswordFromName, AssociateId"
  })
  void takesNamesOrIdsAsTheFirstLineSays(String operation, String header) throws IOException {
    boolean named = header.equals("AssociateName");
    from("\uFEFF" + header, named ? "\"user 2\"" : "2", "", named ? "user 3" : "3");
    assertThat(run(false, words(operation))).as(err.toString()).isZero();
    passwords(header)
        .forEach(
            (user, text) ->
                assertThat(logsOn(named ? user : "user " + user, text)).as(user).isTrue());
    assertThat(passwords(header)).hasSize(2);
  }

  @Test
  void namesEachBadLineBeforeAnythingIsDone() throws IOException {
    from("AssociateId", "2", "x", "3,4", "99999999999", "+2", "", "4 5");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains("ids.csv", "line 3:", "line 4:", "line 5:", "line 6: 2 is in line 2", "line 8:")
        .doesNotContain("line 2:", "line 7:");
    assertThat(changed).hasValue(0);
    assertThat(to()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "AssociateId", "UserId\n2", "AssociateName\n\"open", "AssociateName\n,"})
  void refusesAFileWithoutUsers(String text) throws IOException {
    Files.writeString(folder.resolve("ids.csv"), text);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--from", "ids.csv");
    assertThat(to()).doesNotExist();
  }

  @Test
  void namesUsersThatAreRefusedAndGoesOn() throws IOException {
    from("2", "4711", "3");
    assertThat(run()).isEqualTo(3);
    assertThat(err.toString()).contains("line 2: AssociateId=4711: refused (unknown-associate)");
    assertThat(passwords("AssociateId")).containsOnlyKeys("2", "3");
    from("2", "4", "3");
    assertThat(run()).isZero();
    assertThat(passwords("AssociateId")).containsOnlyKeys("2", "3", "4");
    assertThat(changed).hasValue(3);
  }

  @Test
  void makesSeveralCallsAtOnceAndNoMoreThanItIsTold() throws IOException {
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    onChange =
        () -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          three.countDown();
          await(three);
          atOnce.decrementAndGet();
        };
    fromAll();
    assertThat(run("--at-once=3")).isZero();
    assertThat(most).hasValue(3);
    assertThatAllHaveTheirs();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void f01GoesOnAfterAKillAndGivesNobodyASecondPassword() throws Exception {
    fromAll();
    CountDownLatch reached = new CountDownLatch(USERS / 2);
    CountDownLatch killed = new CountDownLatch(1);
    onChange =
        () -> {
          reached.countDown();
          if (reached.getCount() == 0) {
            // Changed, and nobody will hear of it.
            await(killed);
          }
        };
    Process process =
        UserAgentProcess.of(words("SetGeneratedPassword", "--at-once=4").toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await(reached);
    process.destroyForcibly().waitFor();
    killed.countDown();
    onChange = () -> {};
    int before = Files.readAllLines(to()).size() - 1;
    assertThat(before).isBetween(1, USERS / 2);
    assertThat(folder.resolve("out.csv.key")).exists();

    assertThat(run()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("doneBefore: " + before);
    assertThatAllHaveTheirs();
    assertThat(changed).hasValue(USERS);
  }

  @Test
  void f01RefusesAFileThatAnotherProcessIsWriting() throws Exception {
    fromAll();
    CountDownLatch reached = new CountDownLatch(USERS / 2);
    CountDownLatch refused = new CountDownLatch(1);
    onChange =
        () -> {
          reached.countDown();
          if (reached.getCount() == 0) {
            await(refused);
          }
        };
    Process process =
        UserAgentProcess.of(words("SetGeneratedPassword").toArray(String[]::new))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await(reached);
    List<String> words = words("SetGeneratedPassword");
    words.replaceAll(word -> word.startsWith("--server=") ? "--server=http://127.0.0.1:1/" : word);
    assertThat(run(false, words)).as("and asks no server").isEqualTo(2);
    assertThat(err.toString()).contains("--to", "out.csv");
    refused.countDown();
    assertThat(process.waitFor()).isZero();
    assertThatAllHaveTheirs();
    assertThat(changed).hasValue(USERS);
  }

  @Test
  void f01RemovesARowThatWasLeftHalf() throws IOException {
    fromAll();
    assertThat(run()).isZero();
    String rows = Files.readString(to());
    int half = rows.lastIndexOf(',') + 3;
    Files.writeString(to(), rows.substring(0, half));
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("done: 1\n", "doneBefore: " + (USERS - 1));
    assertThatAllHaveTheirs();
  }

  @ParameterizedTest
  @ValueSource(strings = {"something else\n", "AssociateName,Password\n", "Asso?", "\n"})
  void leavesAnotherFileAsItIs(String text) throws IOException {
    fromAll();
    Files.writeString(to(), text);
    Files.setPosixFilePermissions(to(), PosixFilePermissions.fromString("rw-------"));
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--to", "out.csv");
    assertThat(to()).hasContent(text);
    assertThat(changed).hasValue(0);
  }

  @Test
  void f12WritesToNoFileThatOthersHaveAccessTo() throws IOException {
    fromAll();
    Files.writeString(to(), "");
    Files.setPosixFilePermissions(to(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--to", "chmod");
    assertThat(changed).hasValue(0);
  }

  @Test
  void showsOnATerminalHowFarItIs() throws IOException {
    fromAll();
    assertThat(run(true, words("SetGeneratedPassword"))).isZero();
    assertThat(err.toString()).contains("of " + USERS + " passwords");
    Files.delete(to());
    assertThat(run()).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SetGeneratedPassword AssociateId=2 | --from",
        "GetUserInfo | --from",
        "NoSuchOperation | NoSuchOperation",
        "SetGeneratedPassword --at-once=0 | --at-once",
        "SetGeneratedPassword --at-once=65 | --at-once"
      })
  void refusesWhatDoesNotFitTogether(String words, String named) throws IOException {
    fromAll();
    List<String> all = new ArrayList<>(List.of("call"));
    all.addAll(List.of(words.split(" ", -1)));
    all.addAll(words("").subList(2, 7));
    assertThat(run(false, all)).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse("")).contains(named);
    assertThat(to()).doesNotExist();
  }
}
