package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserType;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.audit.Receipt;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import org.services85.user.soap.EmbeddedStore;
import tools.jackson.jr.ob.JSON;

/** The records as the command line lists them, and the head of their chain as it keeps it. */
class AuditListTest {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @TempDir Path folder;

  @TempDir Path elsewhere;

  private String out = "";
  private String err = "";

  @BeforeEach
  void keepRecords() {
    try (Store store = EmbeddedStore.in(folder)) {
      store.inTransaction(
          transaction -> {
            transaction.users().insert(User.of(1, "alma", UserType.INTERNAL_ASSOCIATE));
            transaction.users().insert(User.of(2, "anna", UserType.INTERNAL_ASSOCIATE));
            transaction.users().insert(User.of(4, "3", UserType.INTERNAL_ASSOCIATE));
            return 0;
          });
      append(store, event(40, 1, AgentOperation.SET_PASSWORD, 2, Outcome.DONE));
      append(
          store,
          event(20, 1, AgentOperation.SET_GENERATED_PASSWORD, 2, Outcome.DONE)
              .from(new Origin("north", Optional.of("::1"), Optional.of("c-1")))
              .with(new Receipt("ab".repeat(32), 131.25, "argon2id", "native")));
      append(store, event(10, 2, AgentOperation.SET_PASSWORD, 1, Outcome.REFUSED));
      append(
          store,
          event(1, 2, AgentOperation.CHANGE_PASSWORD, 7, Outcome.REFUSED)
              .with(new Aggregate(5, now.minus(2, ChronoUnit.DAYS))));
      append(
          store,
          new AuditEvent(
              now, OptionalInt.empty(), AuditAction.CREATE_USER, OptionalInt.of(4), Outcome.DONE));
    }
  }

  private AuditEvent event(
      int daysAgo, int caller, AgentOperation operation, int target, Outcome outcome) {
    return new AuditEvent(
        now.minus(daysAgo, ChronoUnit.DAYS),
        OptionalInt.of(caller),
        AuditAction.of(operation),
        OptionalInt.of(target),
        outcome);
  }

  private static void append(Store store, AuditEvent event) {
    store.inTransaction(
        transaction -> {
          transaction.audit().append(event);
          return 0;
        });
  }

  @Test
  void listsEachRecordOnALine() {
    assertThat(list()).isZero();
    assertThat(out.lines())
        .hasSize(5)
        .contains(
            String.join(
                "\t",
                "2",
                now.minus(20, ChronoUnit.DAYS).toString(),
                "SET_GENERATED_PASSWORD",
                "DONE",
                "1",
                "2",
                "north",
                "::1",
                "c-1",
                "1"),
            String.join(
                "\t", "5", now.toString(), "CREATE_USER", "DONE", "-", "4", "-", "-", "-", "1"));
    assertThat(err).isEmpty();
  }

  @Test
  void saysTheSameToScripts() throws IOException {
    assertThat(list("--json")).isZero();
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : out.lines().toList()) {
      lines.add(JSON.std.mapFrom(line));
    }
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1))
        .containsExactly(
            Map.entry("number", 2),
            Map.entry("at", now.minus(20, ChronoUnit.DAYS).toString()),
            Map.entry("operation", "SET_GENERATED_PASSWORD"),
            Map.entry("outcome", "DONE"),
            Map.entry("by", 1),
            Map.entry("of", 2),
            Map.entry("node", "north"),
            Map.entry("address", "::1"),
            Map.entry("correlationId", "c-1"),
            Map.entry("policyDigest", "ab".repeat(32)),
            Map.entry("entropyBits", 131.25),
            Map.entry("hashParameters", "argon2id"),
            Map.entry("hashEngine", "native"),
            Map.entry("calls", 1));
    assertThat(lines.get(3))
        .containsEntry("calls", 5)
        .containsEntry("firstAt", now.minus(2, ChronoUnit.DAYS).toString());
    assertThat(lines.get(4)).doesNotContainKey("by");
  }

  @ParameterizedTest
  @CsvSource({
    "--of=anna,                        1 2",
    "--of=ANNA,                        1 2",
    "--by=anna,                        3 4",
    "--by=2,                           3 4",
    "--of=7,                           4",
    "--of=3,                           5",
    "--of=5,                           ''",
    "--since=P30D,                     2 3 4 5",
    "--since=36h,                      4 5",
    "--since=P0D,                      ''",
    "--operation=SetPassword,          1 3",
    "--operation=setpassword,          1 3",
    "--operation=SET_PASSWORD,         1 3",
    "--operation=ChangePasswordFromName, 4",
    "--operation=CREATE_USER,          5",
    "--outcome=refused,                3 4",
    "--of=anna --since=P30D,           2",
    "--by=alma --outcome=DONE --operation=SetPassword, 1",
    "--by=alma --of=alma,              ''"
  })
  void listsWhatIsWanted(String options, String numbers) {
    assertThat(list(options.split(" ", -1))).isZero();
    assertThat(out.lines().map(line -> line.split("\t", -1)[0]))
        .containsExactlyElementsOf(
            Stream.of(numbers.split(" ", -1)).filter(n -> !n.isEmpty()).toList());
    assertThat(err).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--of=nobody,        --of,        nobody",
    "--by=nobody,        --by,        nobody",
    "--by=99999999999,   --by,        99999999999",
    "--since=yesterday,  --since,     P30D",
    "--since=PT-5S,      --since,     negative",
    "--operation=Reset,  --operation, SET_GENERATED_PASSWORD",
    "--outcome=failed,   --outcome,   REFUSED"
  })
  void namesTheOptionWhoseValueMakesNoSense(String option, String named, String said) {
    assertThat(list(option)).isEqualTo(2);
    assertThat(err.lines().findFirst().orElse("")).startsWith("error: ").contains(named, said);
    assertThat(out).isEmpty();
  }

  @Test
  void f11ListsNoRecordThatWasChangedAndSaysWhichWas() {
    EmbeddedStore.execute(folder, "UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 3");
    assertThat(list("--since=P30D")).isEqualTo(1);
    assertThat(out.lines().map(line -> line.substring(0, 1))).containsExactly("2", "4", "5");
    assertThat(err)
        .isEqualToIgnoringNewLines("error: record 3 was changed, or those before it were");
    assertThat(list("--of=anna")).as("also where it is not wanted").isEqualTo(1);
  }

  @Test
  void listsWhileTheServerHasTheStoreOpen() {
    try (Store server = EmbeddedStore.in(folder)) {
      append(server, event(0, 1, AgentOperation.SET_PASSWORD, 2, Outcome.DONE));
      assertThat(list()).isZero();
      assertThat(out.lines()).hasSize(6);
    }
  }

  @Test
  void f11PrintsNothingThatATerminalWouldObey() {
    EmbeddedStore.execute(
        folder,
        "INSERT INTO audit_pending (happened_at, action, outcome, correlation_id) VALUES (0,"
            + " 'CHANGE_USER', 'DONE', 'a' || char(27) || '[31m' || char(10) || 'b')");
    assertThat(list("--operation=CHANGE_USER")).isZero();
    assertThat(out).contains("\ta?[31m?b\t");
    assertThat(list("--operation=CHANGE_USER", "--json")).isZero();
    assertThat(out.lines()).hasSize(1);
    assertThat(out).doesNotContain("\u001b");
  }

  @Test
  void saysOfARecordThatItCannotReadThatItIsOneAndListsTheOthers() {
    EmbeddedStore.execute(
        folder,
        "INSERT INTO audit_pending (happened_at, action, outcome) VALUES (0, 'no name', 'X')");
    assertThat(list()).isEqualTo(1);
    assertThat(out.lines()).hasSize(5);
    assertThat(err).contains("record 6 tells what this version does not know");
  }

  @Test
  void showsTheHeadAndKeepsIt() throws IOException {
    assertThat(run("audit", "head")).isZero();
    String head = out.strip();
    assertThat(head).matches("5:[0-9a-f]{64}");
    Path kept = elsewhere.resolve("head");
    assertThat(run("audit", "head", "--to=" + kept)).isZero();
    assertThat(out.strip()).isEqualTo(head);
    assertThat(kept).hasContent(head + "\n");
    assertThat(run("audit", "head", "--json")).isZero();
    assertThat(JSON.std.mapFrom(out)).containsExactly(Map.entry("head", head));
    appendOne();
    assertThat(run("audit", "head", "--to=" + kept)).isZero();
    assertThat(Files.readString(kept)).startsWith("6:");
    assertThat(run("audit", "verify", "--known=" + kept)).isZero();
    assertThat(elsewhere).isDirectoryContaining(kept::equals);
    try (Stream<Path> left = Files.list(elsewhere)) {
      assertThat(left).containsExactly(kept);
    }
  }

  /** The database is consistent, as it was at an earlier time. */
  @Test
  void f11AStoreThatWasPutBackShowsByTheHeadThatWasKept() throws IOException {
    Path kept = elsewhere.resolve("head");
    Path backup = elsewhere.resolve("backup");
    assertThat(run("backup", "--to=" + backup)).isZero();
    appendOne();
    assertThat(run("audit", "head", "--to=" + kept)).isZero();
    String head = Files.readString(kept);
    Files.copy(backup, folder.resolve("services85.db"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(run("audit", "verify")).as("nothing shows in the store itself").isZero();
    assertThat(run("audit", "verify", "--known=" + kept)).isEqualTo(1);
    assertThat(out).contains("record 6, which is known, is missing");
    assertThat(run("audit", "head", "--to=" + kept)).isEqualTo(1);
    assertThat(err).contains("the chain ends at record 5, and went to record 6 before");
    assertThat(out).isEmpty();
    append(9);
    appendOne();
    assertThat(run("audit", "head", "--to=" + kept)).as("written anew").isEqualTo(1);
    assertThat(Files.readString(kept)).as("stays as evidence").isEqualTo(head);
  }

  @Test
  void f11DoesNotKeepTheHeadOfAChainThatWasChanged() {
    EmbeddedStore.execute(folder, "UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 2");
    Path kept = elsewhere.resolve("head");
    assertThat(run("audit", "head", "--to=" + kept)).isEqualTo(1);
    assertThat(err).contains("record 2 was changed");
    assertThat(kept).doesNotExist();
    EmbeddedStore.execute(folder, "UPDATE audit_head SET last_event_id = 4");
    assertThat(run("audit", "head")).isEqualTo(1);
    assertThat(err).contains("records 5 to 5 were added past the head");
  }

  @Test
  void refusesAFileThatHoldsNoHead() throws IOException {
    Path kept = Files.writeString(elsewhere.resolve("head"), "hello\n");
    for (String[] words :
        List.of(
            new String[] {"audit", "head", "--to=" + kept},
            new String[] {"audit", "verify", "--known=" + kept})) {
      assertThat(run(words)).isEqualTo(2);
      assertThat(err.lines().findFirst().orElse(""))
          .contains(words[2].substring(0, words[2].indexOf('=')), "no head", "NUMBER:HASH")
          .doesNotContain("hello");
    }
    assertThat(kept).hasContent("hello\n");
    assertThat(run("audit", "verify", "--known=" + elsewhere.resolve("none"))).isEqualTo(2);
    assertThat(err).contains("--known is no head");
  }

  private void appendOne() {
    append(1);
  }

  private void append(int caller) {
    try (Store store = EmbeddedStore.in(folder)) {
      append(store, event(0, caller, AgentOperation.SET_PASSWORD, 2, Outcome.DONE));
    }
  }

  private int list(String... options) {
    return run(
        Stream.concat(Stream.of("audit", "list"), Stream.of(options)).toArray(String[]::new));
  }

  private int run(String... words) {
    StringWriter written = new StringWriter();
    StringWriter complaints = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--store=" + folder);
    String[] arguments = all.toArray(String[]::new);
    int code =
        UserAgentCommand.commandLine(stream -> false, arguments)
            .setOut(new PrintWriter(written))
            .setErr(new PrintWriter(complaints))
            .execute(arguments);
    out = written.toString();
    err = complaints.toString();
    return code;
  }
}
