package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.slf4j.LoggerFactory;

/** Secrets that others can read, and what is made so that they cannot. */
class SecretFilesTest {

  @TempDir Path folder;

  private Path secret;
  private String err = "";

  @BeforeEach
  void writeASecret() throws Exception {
    secret = Files.writeString(folder.resolve("secret"), "secret");
    mode("rw-------", secret);
    mode("rw-------", Files.writeString(folder.resolve("ticket"), "7T:ticket"));
    mode("rw-------", Files.writeString(folder.resolve("certificate"), "none"));
  }

  private static void mode(String permissions, Path file) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    int code =
        UserAgentCommand.commandLine(stream -> false, arguments)
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(text))
            .execute(arguments);
    err = text.toString();
    return code;
  }

  private int run(String line) {
    return run(line.replace("DIR", folder.toString()).split(" ", -1));
  }

  /** Each way to name a file with a secret; what follows goes no further than that. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "user add berta --store=DIR/none --pepper-keys=DIR/secret",
        "user add berta --store=DIR/none --password-file=DIR/secret",
        "serve --port=0 --store=DIR/none --pepper-keys=DIR/secret",
        "user list --store=DIR/none --throttle-key=DIR/secret",
        "user list --store=DIR/none --audit-key-file=DIR/secret",
        "serve --port=0 --store=DIR/none --audit-key-file=DIR/secret",
        "audit verify --store=DIR/none --audit-key-file=DIR/secret",
        "serve --port=0 --store=DIR/none --throttle-key=DIR/secret",
        "serve --port=0 --store=DIR/none --mode=online --application-tokens=DIR/secret",
        "serve --port=0 --store=DIR/none --tls-certificate=DIR/certificate --tls-key=DIR/secret",
        "serve --port=0 --store=DIR/none --tls-keystore=DIR/secret",
        "serve --port=0 --store=DIR/none --tls-keystore=DIR/ticket"
            + " --tls-keystore-password-file=DIR/secret",
        "call SetGeneratedPassword AssociateId=2 --user=anna --password-file=DIR/secret",
        "call SetGeneratedPassword AssociateId=2 --ticket-file=DIR/secret",
        "call SetGeneratedPassword AssociateId=2 --ticket-file=DIR/ticket"
            + " --application-token-file=DIR/secret",
        "call SetGeneratedPassword AssociateId=2 --ticket-file=DIR/ticket"
            + " --idempotency-key-file=DIR/secret",
        "call SetPassword AssociateId=2 Password=@DIR/secret --ticket-file=DIR/ticket",
      })
  void f12RefusesAFileWithASecretThatOthersHaveAccessTo(String line) throws Exception {
    for (String loose : List.of("rw-r-----", "rw-r--r--", "rw----r--", "rw--w----")) {
      mode(loose, secret);
      assertThat(run(line + " --strict-files")).as(loose).isEqualTo(2);
      assertThat(err).contains(secret.toString(), "--strict-files").doesNotContain("7T:");
    }
    mode("rw-------", secret);
    run(line + " --server=http://127.0.0.1:1/ --strict-files");
    assertThat(err).doesNotContain("--strict-files refuses");
    assertThat(folder.resolve("none"))
        .satisfiesAnyOf(
            none -> assertThat(none).doesNotExist(),
            none -> assertThat(line).startsWith("user add"));
  }

  @Test
  void f12RefusesAFileOfOptionsThatOthersHaveAccessTo() throws Exception {
    Files.writeString(secret, "-q");
    mode("rw-r--r--", secret);
    assertThat(run("audit verify --store=DIR/none --strict-files @DIR/secret")).isEqualTo(2);
    assertThat(err).contains("@FILE " + secret, "--strict-files");
    mode("rw-------", secret);
    assertThat(run("audit verify --store=DIR/none --strict-files @DIR/secret")).isEqualTo(1);
    assertThat(err).contains("there is no store");
  }

  @Test
  void f12WarnsOfAFileWithASecretByName() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(SecretFiles.class);
    logger.addAppender(log);
    try {
      mode("rw-r--r--", secret);
      run("user list --store=DIR/none --pepper-keys=DIR/secret");
      run("user list --store=DIR/none --pepper-keys=DIR/ticket");
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "--pepper-keys %s: others than its owner have access to it".formatted(secret));
  }

  @Test
  void f12AStoreItsFolderAndAPasswordAreForTheirOwnerAloneWhateverTheUmask() throws Exception {
    // What this one would let through, each does.
    addsAUserForItsOwnerAloneUnder("000");
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"022", "077"})
  void f12AStoreItsFolderAndAPasswordAreForTheirOwnerAloneUnderStricterUmasksToo(String umask)
      throws Exception {
    addsAUserForItsOwnerAloneUnder(umask);
  }

  private void addsAUserForItsOwnerAloneUnder(String umask) throws Exception {
    Path store = folder.resolve("above").resolve("store");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    command.addAll(
        UserAgentProcess.of("user", "add", "berta", "--administrator", "--store=" + store)
            .command());
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Path password = Path.of(out.replaceAll("(?s).*passwordFile: (\\S+).*", "$1"));
    assertThat(password).isRegularFile().hasParent(folder.toRealPath());
    assertThat(out).doesNotContain(Files.readString(password));
    assertThat(permissions(password)).isEqualTo("rw-------");
    assertThat(permissions(store)).isEqualTo("rwx------");
    assertThat(permissions(store.getParent())).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(store)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
    assertThat(run("user list --strict-files --store=" + store)).isZero();
    mode("rwxr-x---", store);
    assertThat(run("user list --strict-files --store=" + store)).isEqualTo(2);
    assertThat(err).contains("--store " + store);
    mode("rwx------", store);
    try (Stream<Path> files = Files.list(store)) {
      mode("rw-r--r--", files.findFirst().orElseThrow());
    }
    assertThat(run("user list --strict-files --store=" + store)).isEqualTo(2);
    assertThat(run("user list --store=" + store)).isZero();
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
