package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Secret;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.soap.EmbeddedStore;
import picocli.CommandLine;

class BackupCommandTest {

  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @Test
  void copiesAStoreThatIsServedAndRestoresIt() {
    try (InProcessUserAgents agents = InProcessUserAgents.over(EmbeddedStore.in(store())).build()) {
      DemoUsers.in(agents).password().ifPresent(Secret::close);
      assertThat(run("backup", "--store=" + store(), "--to=" + copy())).as(err).isZero();
      assertThat(run("user", "list", "--store=" + store())).as(err).isZero();
      String password = "--password-to=" + folder.resolve("password");
      assertThat(run("user", "add", "karin", password, "--store=" + store())).as(err).isZero();
    }
    Path restored = folder.resolve("restored");
    assertThat(run("restore", "--from=" + copy(), "--store=" + restored)).as(err).isZero();
    assertThat(run("user", "list", "--store=" + restored)).isZero();
    assertThat(out).contains("administrator", "anna").doesNotContain("karin");
    assertThat(run("audit", "verify", "--store=" + restored)).isZero();
    assertThat(out).startsWith("intact");
  }

  @Test
  void overwritesNothing() throws Exception {
    EmbeddedStore.in(store()).close();
    assertThat(run("backup", "--store=" + store(), "--to=" + copy())).isZero();
    byte[] copied = Files.readAllBytes(copy());
    assertThat(run("backup", "--store=" + store(), "--to=" + copy())).isEqualTo(1);
    assertThat(err).contains("not overwritten");
    assertThat(copy()).hasBinaryContent(copied);
    assertThat(run("restore", "--from=" + copy(), "--store=" + store())).isEqualTo(1);
    assertThat(err).contains("not overwritten");
  }

  @Test
  void saysHowItIsDoneOnPostgresql() {
    assertThat(run("backup", "--store=jdbc:postgresql://localhost/x", "--to=" + copy()))
        .isEqualTo(2);
    assertThat(err).contains("pg_dump");
    assertThat(run("restore", "--store=jdbc:postgresql://localhost/x", "--from=" + copy()))
        .isEqualTo(2);
    assertThat(err).contains("pg_restore");
  }

  private Path store() {
    return folder.resolve("store");
  }

  private Path copy() {
    return folder.resolve("copy");
  }

  private int run(String... arguments) {
    StringWriter written = new StringWriter();
    StringWriter complaints = new StringWriter();
    CommandLine command =
        UserAgentCommand.commandLine(stream -> false, arguments)
            .setOut(new PrintWriter(written))
            .setErr(new PrintWriter(complaints));
    int code = command.execute(arguments);
    out = written.toString();
    err = complaints.toString();
    return code;
  }
}
