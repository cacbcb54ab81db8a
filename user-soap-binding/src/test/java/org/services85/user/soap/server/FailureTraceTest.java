package org.services85.user.soap.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.standalone.NetServerHost;
import org.slf4j.LoggerFactory;

/** What an unforeseen failure of a host's own agents leaves in the log. */
class FailureTraceTest {

  private static final String SECRET = "a password that an exception quotes";

  /** A host's agents that fail, and whose exceptions quote what they were given. */
  private static final UserAgentFactory FAILING =
      new UserAgentFactory() {
        @Override
        public IUserAgent open(Credentials credentials, CallContext context) {
          throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
        }

        @Override
        public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
          throw new IllegalStateException(SECRET);
        }

        @Override
        public void close() {}
      };

  @Test
  void namesTypesAndFramesAndNoMessage() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(CallInvoker.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (NetServerHost host = NetServerHost.start(FAILING, "127.0.0.1", 0)) {
      assertThat(call(host.baseUri())).contains("Succeeded").doesNotContain(SECRET);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getThrowableProxy()).isNull();
              assertThat(event.getFormattedMessage())
                  .contains(IllegalStateException.class.getName(), "\tat ", "caused by")
                  .doesNotContain(SECRET);
            });
  }

  private static String call(URI server) throws Exception {
    String body = Wire.envelope("", "<n:SetGeneratedPassword/>");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("Remote/Services85/User.svc"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
