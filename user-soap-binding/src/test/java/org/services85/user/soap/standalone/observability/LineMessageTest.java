package org.services85.user.soap.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server's own log has of the lines of libraries, in each of its forms. */
class LineMessageTest {

  private static final String PLANTED = "planted";

  private final LoggerContext log = new LoggerContext();

  @BeforeEach
  void configure() throws Exception {
    log.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(log);
    configurator.doConfigure(LogFormat.class.getResource("/META-INF/services85/logback.xml"));
    assertThat(log.getStatusManager().getCopyOfStatusList())
        .allMatch(status -> status.getLevel() == ch.qos.logback.core.status.Status.INFO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.eclipse.jetty.http.HttpParser           | bad header Authorization: Basic planted
          org.eclipse.jetty.server.Response           | Cookie: session=planted
          org.eclipse.jetty.ee11.servlet.ServletChannel | /Remote/Services85/User.svc?planted
          org.flywaydb.core.internal.command.DbMigrate | INSERT INTO associate VALUES ('planted')
          org.flywaydb.core.internal.jdbc.DriverDataSource | jdbc:postgresql://u:planted@host/db
          org.postgresql.Driver                       | jdbc:postgresql://h/d?password=planted
          org.postgresql.core.v3.QueryExecutorImpl    | FE=> Bind($1=<'planted'>)
          org.jdbi.v3.core.statement.SqlStatements    | {positional:{0:planted}}
          org.sqlite.SQLiteJDBCLoader                 | UPDATE ticket SET hash = x'planted'
          com.zaxxer.hikari.pool.PoolBase             | password=planted
          jdk.internal.httpclient.debug               | SOAPAction: planted
          org.glassfish.jaxb.runtime                  | <Password>planted</Password>
          com.ctc.wstx.sr.BasicStreamReader           | 7T:planted==
          """)
  void p04OfALibrarysLineNoFormHasWhatItQuotes(String logger, String quoting) {
    for (LoggingEvent line :
        List.of(
            line(logger, quoting, null),
            line(logger, "something with {} and " + PLANTED, null, quoting),
            line(logger, "failed: " + quoting, new IllegalStateException(quoting)))) {
      assertThat(forms(line))
          .allSatisfy(
              written ->
                  assertThat(written)
                      .contains("ERROR", logger)
                      .doesNotContain(PLANTED, "Authorization", "INSERT", "something with"));
    }
  }

  @Test
  void tellsWhichExceptionCameWithALibrarysLine() {
    assertThat(forms(line("org.acme.Library", "failed", new IllegalStateException(PLANTED))))
        .allSatisfy(written -> assertThat(written).contains(IllegalStateException.class.getName()))
        .noneMatch(written -> written.contains(PLANTED));
  }

  @Test
  void ofThisProjectsLinesTheMessageIsWhole() {
    assertThat(forms(line("org.services85.user.soap.Any", "served {} of {}", null, 1, "two")))
        .allSatisfy(written -> assertThat(written).contains("served 1 of two"));
    assertThat(forms(line("org.services85more.Any", PLANTED, null)))
        .as("another's")
        .noneMatch(written -> written.contains(PLANTED));
  }

  /** A pool warns of each connection that a database which restarts has cut, with a stack trace. */
  @Test
  void thePoolSaysNothingOfADatabaseThatRestarts() {
    assertThat(log.getLogger("com.zaxxer.hikari.pool.PoolBase").isErrorEnabled()).isFalse();
    assertThat(log.getLogger("org.eclipse.jetty.server.Server").isWarnEnabled()).isFalse();
    assertThat(log.getLogger("org.flywaydb.core.Flyway").isWarnEnabled()).isTrue();
  }

  /** As text, for the journal, and as JSON. */
  private List<String> forms(ILoggingEvent line) {
    if (!(own().getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> lines)) {
      throw new IllegalStateException("written already as " + own().getEncoder());
    }
    String text = written(line);
    String journal =
        new String(new JournalEncoder(lines.getLayout()).encode(line), StandardCharsets.UTF_8);
    assertThat(LogFormat.json.apply(root())).isTrue();
    String json = written(line);
    own().setEncoder(lines);
    assertThat(journal).startsWith("<3>");
    assertThat(json).startsWith("{");
    assertThat(text).doesNotContain("\tat ");
    return List.of(text, journal, json);
  }

  private String written(ILoggingEvent line) {
    return new String(own().getEncoder().encode(line), StandardCharsets.UTF_8);
  }

  private Logger root() {
    return log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private ConsoleAppender<ILoggingEvent> own() {
    return (ConsoleAppender<ILoggingEvent>) root().getAppender("STDERR");
  }

  private LoggingEvent line(
      String logger, String message, @Nullable Throwable thrown, Object... arguments) {
    return new LoggingEvent("", log.getLogger(logger), Level.ERROR, message, thrown, arguments);
  }
}
