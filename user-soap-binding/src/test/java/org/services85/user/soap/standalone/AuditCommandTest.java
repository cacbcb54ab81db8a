package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.soap.EmbeddedStore;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

class AuditCommandTest {

  @TempDir Path folder;

  private boolean terminal;
  private String out = "";
  private String err = "";

  @BeforeEach
  void keepTwoRecords() {
    try (InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.in(folder)).build()) {
      DemoUsers.in(agents).password().orElseThrow().close();
    }
  }

  @Test
  void saysThatAllIsWellAndWhereTheChainEnds() {
    assertThat(verify()).isZero();
    assertThat(out).matches("intact: 2 records verified; head 2:[0-9a-f]{64}\\R");
  }

  @Test
  void saysWhatWasChangedAndFails() {
    sql("UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 1");
    assertThat(verify()).isEqualTo(1);
    assertThat(out)
        .contains("record 1 was changed")
        .contains("TAMPERED WITH OR DAMAGED: 2 records verified");
  }

  @Test
  void f04FindsAFlippedBitOfAStoredHash() {
    sql(
        "UPDATE associate_password SET password_hash = password_hash || 'x' WHERE associate_id ="
            + " 1");
    assertThat(verify()).isEqualTo(1);
    assertThat(out).contains("the password of user 1 is damaged");
  }

  @Test
  void saysTheSameToScripts() throws Exception {
    assertThat(verify("--json")).isZero();
    Map<String, Object> intact = JSON.std.mapFrom(out);
    assertThat(intact)
        .containsOnlyKeys("intact", "verified", "unsealed", "head", "findings")
        .containsEntry("intact", true)
        .containsEntry("verified", 2)
        .containsEntry("unsealed", 0)
        .containsEntry("findings", List.of());
    assertThat(verify("--json", "--known=" + intact.get("head"))).isZero();
    sql("UPDATE audit_event SET target_id = 9 WHERE audit_event_id = 1");
    assertThat(verify("--json")).isEqualTo(1);
    assertThat(JSON.std.mapFrom(out)).containsEntry("intact", false);
    assertThat((List<?>) JSON.std.mapFrom(out).get("findings"))
        .first()
        .asString()
        .startsWith("record 1 was changed");
  }

  @Test
  void showsHowFarItIsWhereSomebodyIsWaiting() {
    terminal = true;
    assertThat(verify()).isZero();
    assertThat(err).startsWith("\rverified 2 of 2 records\r").endsWith(" \r");
    assertThat(verify("-q")).isZero();
    assertThat(err).isEmpty();
    assertThat(verify("--json")).isZero();
    assertThat(err).isEmpty();
    terminal = false;
    assertThat(verify()).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void f11AStoreThatIsNotThereIsAnErrorAndIsNotMade() {
    Path missing = folder.resolve("missing").resolve("store");
    assertThat(run("audit", "verify", "--store=" + missing)).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err).contains("there is no store", missing.toString());
    assertThat(missing.getParent()).doesNotExist();
  }

  /** Without a head to chain them to, nobody seals them. */
  @Test
  void saysHowManyRecordsAreNotSealedAndFailsWhereTheyAreOld() throws Exception {
    sql("CREATE TABLE kept AS SELECT * FROM audit_head");
    sql("DELETE FROM audit_head");
    pend(Instant.now());
    assertThat(verify()).isEqualTo(1);
    assertThat(out).contains("not yet sealed, and so not verified: 1 record");
    assertThat(out).doesNotContain("are not sealed:");
    pend(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(verify("--json")).isEqualTo(1);
    assertThat(JSON.std.mapFrom(out)).containsEntry("unsealed", 2);
    assertThat(out).contains("2 records, the oldest of 2026-01-01T00:00:00Z, are not sealed:");
    sql("INSERT INTO audit_head SELECT * FROM kept");
    assertThat(verify()).as("sealed when the store is opened").isZero();
    assertThat(out).startsWith("intact: 4 records verified; head 4:");
  }

  private void pend(Instant at) {
    sql(
        "INSERT INTO audit_pending (happened_at, action, outcome) VALUES (%s, 'CHANGE_USER', 'DONE')"
            .formatted(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
  }

  @Test
  void f11SaysThatTheHeadIsMissing() throws Exception {
    sql("DELETE FROM audit_head");
    assertThat(verify()).isEqualTo(1);
    assertThat(out).contains("head").contains("the last record is 2");
  }

  @Test
  void comparesWithTheHeadThatIsKnown() {
    verify();
    String head = out.strip().substring(out.indexOf("head ") + 5);
    assertThat(verify("--known=" + head)).isZero();
    assertThat(verify("--known=3:" + "0".repeat(64))).isEqualTo(1);
    assertThat(out).contains("record 3, which is known, is missing");
    assertThat(verify("--known=2:" + "0".repeat(64))).isEqualTo(1);
    assertThat(out).contains("record 2 is not the one known");
  }

  @Test
  void refusesAHeadThatIsNone() {
    assertThat(verify("--known=2")).isEqualTo(2);
    assertThat(err).contains("--known is no head");
  }

  @Test
  void refusesAStoreThatHoldsAPassword() {
    for (String store :
        List.of(
            "jdbc:postgresql://localhost/x?password=hunter2",
            "jdbc:postgresql://someone:hunter2@localhost/x")) {
      assertThat(run("audit", "verify", "--store=" + store)).isEqualTo(2);
      assertThat(err).contains("--store-password").doesNotContain("hunter2");
    }
    assertThat(run("audit", "verify", "--store=jdbc:oracle:x")).isEqualTo(2);
    assertThat(err).contains("jdbc:postgresql://");
  }

  @Test
  void saysThatADatabaseIsOutOfReachWithoutItsPassword() {
    assertThat(
            run(
                "audit",
                "verify",
                "--store=jdbc:postgresql://localhost:1/x",
                "--store-password=hunter2",
                "--store-timeout=1"))
        .isEqualTo(1);
    assertThat(err).contains("localhost:1/x cannot be reached").doesNotContain("hunter2");
  }

  private int verify(String... options) {
    return run(
        Stream.concat(Stream.of("audit", "verify", "--store=" + folder), Stream.of(options))
            .toArray(String[]::new));
  }

  private int run(String... arguments) {
    StringWriter written = new StringWriter();
    StringWriter complaints = new StringWriter();
    CommandLine command =
        UserAgentCommand.commandLine(stream -> terminal, arguments)
            .setOut(new PrintWriter(written))
            .setErr(new PrintWriter(complaints));
    int code = command.execute(arguments);
    out = written.toString();
    err = complaints.toString();
    return code;
  }

  private void sql(String statement) {
    EmbeddedStore.execute(folder, statement);
  }
}
