package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.services85.user.soap.server.NetServerServlet;
import org.services85.user.soap.standalone.http.ConnectionGuard;
import org.services85.user.soap.standalone.http.OldHttpHandler;
import org.services85.user.soap.standalone.http.OutOfMemory;
import org.services85.user.soap.standalone.http.RemoteFolderServlet;
import org.services85.user.soap.standalone.http.TerseErrorHandler;
import org.services85.user.soap.standalone.http.TrustedProxyProtocol;
import org.services85.user.soap.standalone.http.WholeRequestHandler;
import org.services85.user.soap.standalone.observability.HealthServlet;
import org.services85.user.soap.standalone.observability.MetricsServlet;
import org.services85.user.soap.standalone.observability.Readiness;

/** Jetty with the services behind one port, and health and metrics behind another. Thread-safe. */
final class JettyServer {

  /** For calls that run when the server stops; closing the store has to fit in ten seconds, too. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);

  /** For threads that do not end by themselves. */
  private static final Duration THREADS_STOP_TIMEOUT = Duration.ofMillis(500);

  /** The most calls that are worked on at once. */
  private static final int WORKERS = 64;

  /** Those that read and write wait for nobody, so few do. */
  private static final int MAX_THREADS = 16;

  /** The most connections that the system holds for us; it may hold fewer. */
  private static final int ACCEPT_QUEUE = 1_024;

  /**
   * The bytes that the system keeps of answers that a client does not take; it would keep
   * megabytes.
   */
  private static final int SEND_BUFFER = 64 * 1024;

  /** The time for which browsers shall come by HTTPS alone (RFC 6797). */
  private static final Duration HTTPS_ONLY = Duration.ofDays(365);

  private static final String PUBLIC = "public";
  private static final String MANAGEMENT = "management";

  private final NetServerHost.Builder chosen;
  private final Readiness readiness;
  private final Server server = new Server(threads("http", MAX_THREADS));
  private final QueuedThreadPool workers = threads("calls", WORKERS);
  private final ServerConnector services;
  private final Optional<ServerConnector> management;
  private final ConnectionGuard guard;

  JettyServer(NetServerHost.Builder chosen) {
    this.chosen = chosen;
    readiness = new Readiness(chosen.readiness, System::nanoTime);
    server.addBean(workers);
    services = services();
    management = chosen.management.map(this::management);
    guard =
        new ConnectionGuard(
            chosen.limits.idle(),
            chosen.limits.request(),
            chosen.limits.connections(),
            services.getScheduler(),
            System::nanoTime);
    services.addBean(guard);
    management.ifPresent(connector -> connector.addBean(guard, false));
    chosen.meters.ifPresent(
        told -> {
          told.watch(workers, guard::open);
          told.watch(readiness);
        });
    server.setErrorHandler(new TerseErrorHandler());
    server.setHandler(
        new OldHttpHandler(
            new WholeRequestHandler(
                NetServerServlet.MAX_BYTES, guard, chosen.memory, workers, contexts())));
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
  }

  private static QueuedThreadPool threads(String name, int most) {
    QueuedThreadPool threads =
        new QueuedThreadPool(most) {
          @Override
          protected void runJob(Runnable job) {
            try {
              super.runJob(job);
            } catch (OutOfMemoryError e) {
              OutOfMemory.tell(e);
              throw e;
            }
          }
        };
    threads.setName(name);
    threads.setStopTimeout(THREADS_STOP_TIMEOUT.toMillis());
    return threads;
  }

  private ServerConnector services() {
    HttpConfiguration configuration = configuration();
    if (chosen.tls.isPresent()) {
      // Hands on the certificate that the client has proven; names are for clients to verify.
      configuration.addCustomizer(
          new SecureRequestCustomizer(false, HTTPS_ONLY.toSeconds(), false));
    }
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    ServerConnector connector =
        chosen
            .tls
            .map(settings -> new ServerConnector(server, settings, http))
            .orElseGet(() -> new ServerConnector(server, http));
    if (chosen.proxyProtocol) {
      connector.addFirstConnectionFactory(
          new TrustedProxyProtocol(chosen.trustedProxies, connector.getDefaultProtocol()));
    }
    return added(connector, PUBLIC, chosen.services);
  }

  private ServerConnector management(NetServerHost.Address address) {
    return added(
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration())),
        MANAGEMENT,
        address);
  }

  private ServerConnector added(
      ServerConnector connector, String name, NetServerHost.Address address) {
    connector.setName(name);
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    connector.setIdleTimeout(chosen.limits.idle().toMillis());
    server.addConnector(connector);
    return connector;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    // Tells nobody what the server is made of.
    configuration.setSendServerVersion(false);
    return configuration;
  }

  private Handler contexts() {
    List<Handler> contexts = new ArrayList<>();
    ServletContextHandler open = context(List.of("@" + PUBLIC));
    ServletHolder folder = new ServletHolder(new RemoteFolderServlet(netServer(), chosen.prefixes));
    folder.setInitOrder(1);
    open.addServlet(folder, "/*");
    if (chosen.publicHealth) {
      addHealth(open);
    }
    if (chosen.publicMetrics) {
      addMetrics(open);
    }
    contexts.add(open);
    chosen.management.ifPresent(
        address -> {
          ServletContextHandler closed = context(names(address));
          addHealth(closed);
          addMetrics(closed);
          contexts.add(closed);
        });
    return new Handler.Sequence(contexts);
  }

  private NetServerServlet netServer() {
    return NetServerServlet.builder(chosen.agents)
        .trustedRanges(chosen.trustedProxies)
        .policy(chosen.policy)
        .callListener(chosen.listener)
        .build();
  }

  private void addHealth(ServletContextHandler context) {
    context.addServlet(new ServletHolder(new HealthServlet(readiness)), "/health/*");
  }

  private void addMetrics(ServletContextHandler context) {
    chosen.meters.ifPresent(
        told -> context.addServlet(new ServletHolder(new MetricsServlet(told)), "/metrics"));
  }

  private static ServletContextHandler context(List<String> virtualHosts) {
    ServletContextHandler context = new ServletContextHandler();
    context.setVirtualHosts(virtualHosts);
    // The default one answers TRACE.
    context.getServletHandler().setEnsureDefaultServlet(false);
    context.setErrorHandler(new TerseErrorHandler());
    return context;
  }

  /**
   * The names that the management port answers to: on loopback those of loopback, as a browser that
   * was lured to a name of somebody else's asks for that name.
   */
  private static List<String> names(NetServerHost.Address address) {
    Stream<String> names =
        isLoopback(address.host())
            ? Stream.of("localhost", "127.0.0.1", "[::1]", address.inUri())
            : Stream.of("");
    return names.map(name -> name + "@" + MANAGEMENT).distinct().toList();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // Nobody can listen there either.
    }
  }

  void start() throws IOException {
    try {
      open(services, "port");
      if (management.isPresent()) {
        open(management.get(), "management port");
      }
      server.start();
    } catch (IOException e) {
      stop();
      throw e;
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("the server cannot start", e);
    }
  }

  private static void open(ServerConnector connector, String what) throws IOException {
    try {
      connector.open();
    } catch (IOException e) {
      throw new IOException(
          "%s %s is taken or not allowed".formatted(what, connector.getPort()), e);
    }
  }

  URI servicesUri() {
    boolean tls = services.getConnectionFactory(SslConnectionFactory.class) != null;
    return uri(tls ? "https" : "http", services);
  }

  Optional<URI> managementUri() {
    return management.map(connector -> uri("http", connector));
  }

  private static URI uri(String scheme, ServerConnector connector) {
    NetServerHost.Address address =
        new NetServerHost.Address(connector.getHost(), connector.getLocalPort());
    return URI.create("%s://%s:%s/".formatted(scheme, address.inUri(), address.port()));
  }

  void join() throws InterruptedException {
    server.join();
  }

  /**
   * Says that it is to stop, and goes on serving for a while, so that proxies send their next calls
   * elsewhere; then closes its ports, answers what comes on connections that are open, and stops.
   */
  void drainAndStop() {
    readiness.stop();
    guard.drain();
    try {
      Thread.sleep(chosen.drain.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop cleanly", e);
    } finally {
      readiness.close();
    }
  }
}
