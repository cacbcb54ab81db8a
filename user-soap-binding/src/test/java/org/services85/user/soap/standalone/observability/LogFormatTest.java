package org.services85.user.soap.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ERROR, 3", "WARN, 4", "INFO, 6", "DEBUG, 7", "TRACE, 7"})
  void theJournalReadsTheLevelOfEachLine(String level, int priority) {
    assertThat(encoded(Level.toLevel(level), "h\u00e9llo"))
        .isEqualTo("<" + priority + ">" + level + " h\u00e9llo\n");
    assertThat(encoded(Level.toLevel(level), "one\ntwo\r\nthree"))
        .isEqualTo("<%1$s>%2$s one\n<%1$s>two\n<%1$s>three\n".formatted(priority, level));
  }

  private static String encoded(Level level, String message) {
    LoggerContext log = new LoggerContext();
    PatternLayout layout = new PatternLayout();
    layout.setContext(log);
    layout.setPattern("%level %msg%n");
    layout.start();
    LoggingEvent event =
        new LoggingEvent("", log.getLogger("a.B"), level, message, null, new Object[0]);
    return new String(new JournalEncoder(layout).encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void theJournalIsWhereItsVariableSaysAndNotWhereAnotherStreamIs() throws IOException {
    Path journal = Files.createFile(folder.resolve("journal"));
    Path another = Files.createFile(folder.resolve("another"));
    String stream =
        Files.getAttribute(journal, "unix:dev") + ":" + Files.getAttribute(journal, "unix:ino");
    assertThat(LogFormat.isJournal(stream, journal)).isTrue();
    assertThat(LogFormat.isJournal(stream, another)).isFalse();
    assertThat(LogFormat.isJournal(stream, folder.resolve("missing"))).isFalse();
    assertThat(LogFormat.isJournal("", journal)).isFalse();
    assertThat(LogFormat.isJournal("nonsense", journal)).isFalse();
    assertThat(LogFormat.isJournal(null, journal)).isFalse();
  }
}
