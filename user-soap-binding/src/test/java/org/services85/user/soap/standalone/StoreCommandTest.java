package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A store in PostgreSQL, made by an operator or by the program, in a schema of its own. */
class StoreCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Tag("full")
  @Test
  void theProgramWorksInASchemaThatAnOperatorMade(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = start();
        Connection operator = postgres.getPostgresDatabase().getConnection();
        Statement sql = operator.createStatement()) {
      String script = printed("store", "ddl", "--schema=users");
      sql.execute(script);
      sql.execute("CREATE ROLE program LOGIN IN ROLE services85_application");
      String[] store = {
        "--store=jdbc:postgresql://localhost:%s/postgres".formatted(postgres.getPort()),
        "--store-user=program",
        "--store-schema=users",
        "--store-connections=2"
      };
      printed(
          "user",
          "add",
          "anna",
          "--administrator",
          "--password-to=" + folder.resolve("password"),
          store[0],
          store[1],
          store[2],
          store[3]);
      assertThat(printed("user", "list", store[0], store[1], store[2], store[3])).contains("anna");
      assertThat(run("user", "list", store[0], "--store-user=postgres", store[3]))
          .as("there is none where none was made")
          .isNotZero();
      assertThat(err.toString()).contains("services85");
      try (ResultSet rows = sql.executeQuery("SELECT login_name FROM users.associate")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--schema=Users", "--owner=o'o", "--application=", "--owner=pg_x"})
  void refusesNamesThatCannotBe(String option) {
    assertThat(run("store", "ddl", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .startsWith("error: " + option.split("=", 2)[0] + " '")
        .contains("1 to 63", "user-agent store ddl --help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aSchemaIsNamedInOnePlaceAndAsItCanBe() {
    String store = "--store=jdbc:postgresql://localhost:9/postgres";
    assertThat(run("user", "list", store + "?currentSchema=users"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--store-schema");
    assertThat(run("user", "list", store, "--store-schema=a b"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--store-schema 'a b'");
  }

  private static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  private String printed(String... arguments) {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).as(err.toString()).isZero();
    return out.toString();
  }

  private int run(String... arguments) {
    return UserAgentCommand.commandLine(arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
