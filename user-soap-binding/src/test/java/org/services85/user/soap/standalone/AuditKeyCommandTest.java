package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.EmbeddedStore;
import tools.jackson.jr.ob.JSON;

/** The commands over a store whose audit records have a key. */
class AuditKeyCommandTest {

  @TempDir Path folder;

  @TempDir Path keys;

  private int added;
  private String out = "";
  private String err = "";
  private String key = "";
  private String other = "";

  @BeforeEach
  void makeKeys() throws IOException {
    key = "--audit-key-file=" + file("key", random(1, 32));
    other = "--audit-key-file=" + file("other", random(2, 64));
  }

  private static String random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(keys.resolve(name), text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void eachCommandOnTheStoreIsGivenTheKey() throws IOException {
    assertThat(add("nils", key)).isZero();
    assertThat(add("anna", key)).isZero();
    assertThat(run("audit", "verify", key)).isZero();
    assertThat(out).startsWith("intact: 2 records verified");
    assertThat(run("audit", "list", key, "--of=anna")).isZero();
    assertThat(out.lines()).hasSize(1);
    assertThat(run("audit", "head", key)).isZero();
    assertThat(out).startsWith("2:");
    for (String command : List.of("verify", "list", "head", "follow")) {
      assertThat(run("audit", command)).as(command).isEqualTo(1);
      assertThat(err).contains("none was given", "--audit-key-file");
      assertThat(run("audit", command, other)).as(command).isEqualTo(1);
      assertThat(err).contains("its audit records are under the key").doesNotContain("none was");
    }
    assertThat(add("berta", other)).isEqualTo(1);
    assertThat(add("berta")).isEqualTo(1);
    assertThat(run("serve", "--port=0")).isEqualTo(1);
    assertThat(err).contains("none was given", "--audit-key-file");
    assertThat(run("user", "list", key)).isZero();
    assertThat(out.lines()).hasSize(2);
    for (Path file : List.of(keys.resolve("key"), keys.resolve("other"))) {
      assertThat(err + out).doesNotContain(Files.readString(file).strip());
    }
  }

  @Test
  void f11AForgedRecordWithRightHashesShows() {
    add("nils", key);
    EmbeddedStore.execute(
        folder,
        "INSERT INTO audit_pending (happened_at, caller_id, action, target_id, outcome, node)"
            + " SELECT happened_at, 1, 'SET_PASSWORD', 1, outcome, node FROM audit_event");
    assertThat(run("audit", "verify", key)).isEqualTo(1);
    assertThat(out).contains("record 2 was not written with the key", "TAMPERED WITH OR DAMAGED");
    assertThat(run("audit", "list", key)).isEqualTo(1);
    assertThat(out.lines()).hasSize(1);
    assertThat(err).contains("record 2 was not written with the key");
  }

  @Test
  void aStoreThatHadNoKeyGetsOneWhenTold() throws IOException {
    add("nils");
    assertThat(add("anna", key)).isZero();
    assertThat(run("audit", "verify", key)).isEqualTo(1);
    assertThat(out).contains("seal-from-here", "not yet sealed, and so not verified: 1 record");
    assertThat(run("audit", "seal-from-here")).isEqualTo(2);
    assertThat(err).contains("--audit-key-file");
    assertThat(run("audit", "seal-from-here", key, "--json")).isZero();
    assertThat(JSON.std.mapFrom(out))
        .containsOnlyKeys("key", "from", "head")
        .containsEntry("from", 3);
    assertThat(add("berta", key)).isZero();
    assertThat(run("audit", "verify", key)).isZero();
    assertThat(out).startsWith("intact: 3 records verified");
    assertThat(run("audit", "seal-from-here", other)).as("another key").isZero();
    assertThat(out).contains("from: 4");
    assertThat(run("audit", "verify", other)).isZero();
    assertThat(run("audit", "verify", key)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MQ==",
        "not base64 but many characters of some words of a person",
        "two\nlines"
      })
  void refusesAFileThatHoldsNoKey(String text) throws IOException {
    Path wrong = file("wrong", text);
    for (String command : List.of("verify", "seal-from-here")) {
      assertThat(run("audit", command, "--audit-key-file=" + wrong)).isEqualTo(2);
      String first = err.lines().findFirst().orElse("");
      assertThat(first).startsWith("error: --audit-key-file " + wrong);
      assertThat(text.isEmpty() || !first.contains(text)).isTrue();
    }
    assertThat(run("audit", "verify", "--audit-key-file=" + keys.resolve("none"))).isEqualTo(2);
    assertThat(err).contains("--audit-key-file", "no such file");
  }

  @Test
  void theConfigurationIsCheckedWithTheKey() throws IOException {
    assertThat(execute("config", "check", key, "--port=0", "--json")).isZero();
    boolean told = false;
    for (String line : out.lines().toList()) {
      Map<String, Object> setting = JSON.std.mapFrom(line);
      told |= "audit-key-file".equals(setting.get("key"));
    }
    assertThat(told).isTrue();
    assertThat(execute("config", "check", "--audit-key-file=" + file("wrong", "x"), "--port=0"))
        .isEqualTo(2);
  }

  private int add(String name, String... options) {
    List<String> words = new ArrayList<>(List.of("user", "add", name));
    words.add("--password-to=" + keys.resolve(name + "." + ++added));
    words.addAll(List.of(options));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--store=" + folder);
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... words) {
    StringWriter written = new StringWriter();
    StringWriter complaints = new StringWriter();
    int code =
        UserAgentCommand.commandLine(stream -> false, words)
            .setOut(new PrintWriter(written))
            .setErr(new PrintWriter(complaints))
            .execute(words);
    out = written.toString();
    err = complaints.toString();
    return code;
  }
}
