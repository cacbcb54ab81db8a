package org.services85.user.soap.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.services85.user.soap.standalone.NetServerHost;
import org.slf4j.LoggerFactory;

/** What the standalone server logs, as it is configured by default. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

  private CapturedLog() {}

  static CapturedLog ofTheStandaloneServer() throws JoranException {
    CapturedLog log = new CapturedLog();
    log.logging.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(log.logging);
    configurator.doConfigure(NetServerHost.class.getResource("/META-INF/services85/logback.xml"));
    log.setContext(log.logging);
    log.start();
    Logger root = log.logging.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAppender("STDERR");
    root.addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getFormattedMessage());
    for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
      line.append(' ').append(t.getClassName()).append(' ').append(t.getMessage());
    }
    lines.add(line.toString());
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logging.reset();
    try {
      new ContextInitializer(logging).autoConfig();
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }
}
