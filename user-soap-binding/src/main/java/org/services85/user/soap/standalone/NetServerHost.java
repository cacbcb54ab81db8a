package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.NetServerServlet;

/**
 * An HTTP server that publishes agents under {@code /Remote}. It does not close them. Thread-safe.
 */
public final class NetServerHost implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration IDLE_AT_STOP = Duration.ofMillis(100);
  private static final int MAX_THREADS = 64;

  private final Server server;
  private final ServerConnector connector;

  private NetServerHost(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server that clients reach without a proxy.
   *
   * @param agents who answers the calls
   * @param host the address to listen on
   * @param port the port to listen on; 0 for any that is free
   * @return a server that serves
   * @throws IOException if it cannot listen there
   */
  public static NetServerHost start(UserAgentFactory agents, String host, int port)
      throws IOException {
    return start(agents, host, port, Set.of());
  }

  /**
   * Starts a server that clients reach through proxies.
   *
   * @param agents who answers the calls
   * @param host the address to listen on
   * @param port the port to listen on; 0 for any that is free
   * @param trustedProxies the addresses of the proxies, see {@link NetServerServlet}
   * @return a server that serves
   * @throws IOException if it cannot listen there
   */
  public static NetServerHost start(
      UserAgentFactory agents, String host, int port, Set<InetAddress> trustedProxies)
      throws IOException {
    Objects.requireNonNull(agents, "agents");
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(quiet()));
    connector.setHost(Objects.requireNonNull(host, "host"));
    connector.setPort(port);
    connector.setShutdownIdleTimeout(IDLE_AT_STOP.toMillis());
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder servlet = new ServletHolder(new NetServerServlet(agents, trustedProxies));
    servlet.setInitOrder(1);
    context.addServlet(servlet, "/Remote/*");
    // Calls that run when the server stops are answered; new ones are not taken.
    server.setHandler(new GracefulHandler(context));
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
    NetServerHost started = new NetServerHost(server, connector);
    try {
      server.start();
    } catch (IOException e) {
      started.close();
      throw e;
    } catch (Exception e) {
      started.close();
      throw new IllegalStateException("the server cannot start", e);
    }
    return started;
  }

  /** Tells nobody what the server is made of. */
  private static HttpConfiguration quiet() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    return configuration;
  }

  /**
   * The address that clients are given.
   *
   * @return for example {@code http://127.0.0.1:8085/}
   */
  public URI baseUri() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
  }

  /**
   * Waits until the server has stopped.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Stops the server: calls that run are answered, no new ones are taken. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop cleanly", e);
    }
  }
}
