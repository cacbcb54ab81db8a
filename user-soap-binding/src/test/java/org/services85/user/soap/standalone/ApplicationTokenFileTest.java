package org.services85.user.soap.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.services85.user.api.Secret;
import org.services85.user.core.spi.ApplicationToken;
import picocli.CommandLine;
import tools.jackson.jr.ob.JSON;

class ApplicationTokenFileTest {

  @TempDir Path folder;

  @Test
  void readsWhatTheCommandPrinted() throws Exception {
    Matcher printed =
        Pattern.compile("token: (\\S+)\\s+line: +(\\S+ \\S+ \\S+)\\s+")
            .matcher(run("crm", "--valid-for=P365D"));
    assertThat(printed.matches()).isTrue();
    Files.writeString(file(), "# of the CRM\n\n" + printed.group(2) + "\n");
    ApplicationToken known = ApplicationTokenFile.at(file()).get().get(0);
    assertThat(known.hash())
        .isEqualTo(
            ApplicationToken.of("crm", Secret.of(printed.group(1)), Optional.empty()).hash());
    assertThat(known.expiresAt())
        .hasValueSatisfying(end -> assertThat(end).isEqualTo(end.truncatedTo(ChronoUnit.SECONDS)));
  }

  @Test
  void readsWhatTheCommandToldAScript() throws Exception {
    Map<String, Object> told = JSON.std.mapFrom(run("crm", "--json"));
    assertThat(told).containsOnlyKeys("token", "line");
    Files.writeString(file(), told.get("line") + "\n");
    assertThat(ApplicationTokenFile.at(file()).get().get(0).hash())
        .isEqualTo(
            ApplicationToken.of(
                    "crm", Secret.of(String.valueOf(told.get("token"))), Optional.empty())
                .hash());
  }

  @Test
  void a09ReadsItAnewWhenItChangesAndKeepsWhatItHadWhereItCannot() throws Exception {
    String line =
        ApplicationToken.of("crm", Secret.of("9f86d081884c7d659a2feaa0c55ad015"), Optional.empty())
            .line();
    write(line, 1);
    ApplicationTokenFile tokens = ApplicationTokenFile.at(file());
    assertThat(tokens.get()).hasSize(1);
    write(line + "\n" + line, 2);
    assertThat(tokens.get()).hasSize(2);
    write("nonsense", 3);
    assertThat(tokens.get()).hasSize(2);
    Files.delete(file());
    assertThat(tokens.get()).hasSize(2);
    write("", 4);
    assertThat(tokens.get()).as("all are revoked").isEmpty();
  }

  @Test
  void namesTheLineThatItCannotRead() throws Exception {
    Files.writeString(file(), "# remark\ncrm\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApplicationTokenFile.at(file()))
        .withMessageStartingWith("line 2: expected an application's name");
  }

  @Test
  void theCommandRefusesWhatCannotBe() {
    assertThat(run("a/b")).contains("error: an application's name");
    assertThat(run("crm", "--valid-for=PT0S")).contains("error: --valid-for PT0S");
  }

  private Path file() {
    return folder.resolve("tokens");
  }

  private void write(String text, long changedAt) throws Exception {
    Files.writeString(file(), text);
    Files.setLastModifiedTime(file(), FileTime.fromMillis(changedAt));
  }

  private static String run(String... arguments) {
    StringWriter printed = new StringWriter();
    String[] all = new String[arguments.length + 1];
    all[0] = "application-token";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandLine command = UserAgentCommand.commandLine(all);
    command.setOut(new PrintWriter(printed));
    command.setErr(new PrintWriter(printed));
    command.execute(all);
    return printed.toString();
  }
}
