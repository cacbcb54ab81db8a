package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.AddressRange;
import org.services85.user.soap.server.CallListener;
import org.services85.user.soap.server.NetServerServlet;
import org.services85.user.soap.standalone.http.ConnectionGuard;
import org.services85.user.soap.standalone.http.MemoryBudget;
import org.services85.user.soap.standalone.http.OldHttpHandler;
import org.services85.user.soap.standalone.http.OutOfMemory;
import org.services85.user.soap.standalone.http.RemoteFolderServlet;
import org.services85.user.soap.standalone.http.TerseErrorHandler;
import org.services85.user.soap.standalone.http.WholeRequestHandler;
import org.services85.user.soap.standalone.observability.HealthServlet;
import org.services85.user.soap.standalone.observability.Meters;
import org.services85.user.soap.standalone.observability.MetricsReaders;
import org.services85.user.soap.standalone.observability.MetricsServlet;

/**
 * An HTTP server that publishes agents under {@code /Remote}, and its health under {@code /health}.
 * It does not close them. Thread-safe.
 */
public final class NetServerHost implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** How many calls are worked on at once. */
  private static final int WORKERS = 64;

  /** Those that read and write wait for nobody, so few do. */
  private static final int MAX_THREADS = 16;

  /** How many connections the system holds for us; the system may hold fewer. */
  private static final int ACCEPT_QUEUE = 1_024;

  /** What the system keeps of answers that a client does not take; it would keep megabytes. */
  private static final int SEND_BUFFER = 64 * 1024;

  /** How long browsers shall come by HTTPS alone (RFC 6797). */
  private static final Duration HTTPS_ONLY = Duration.ofDays(365);

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
    return builder(agents).listenOn(host, port).start();
  }

  /**
   * Begins a server on a free port of loopback.
   *
   * @param agents who answers the calls
   * @return a builder
   */
  public static Builder builder(UserAgentFactory agents) {
    return new Builder(agents);
  }

  /**
   * The address that clients are given.
   *
   * @return for example {@code http://127.0.0.1:8085/}
   */
  public URI baseUri() {
    boolean tls = connector.getConnectionFactory(SslConnectionFactory.class) != null;
    String host = connector.getHost();
    return URI.create(
        "%s://%s:%s/"
            .formatted(
                tls ? "https" : "http",
                host.contains(":") ? "[" + host + "]" : host,
                connector.getLocalPort()));
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

  /** Collects what a server needs to know. Not thread-safe. */
  public static final class Builder {

    private final UserAgentFactory agents;
    private String host = "127.0.0.1";
    private int port;
    private Set<AddressRange> trustedProxies = Set.of();
    private Set<String> pathPrefixes = Set.of();
    private ConnectionLimits limits = ConnectionLimits.standard();
    private String policy = "";
    private BooleanSupplier readiness = () -> true;
    private Optional<SslContextFactory.Server> tls = Optional.empty();
    private CallListener listener = CallListener.none();
    private Optional<Meters> meters = Optional.empty();
    private MetricsReaders metricsReaders = MetricsReaders.nobody;
    private MemoryBudget memory = MemoryBudget.ofThisProcess();

    private Builder(UserAgentFactory agents) {
      this.agents = Objects.requireNonNull(agents, "agents");
    }

    /**
     * Where to listen.
     *
     * @param address the address; 127.0.0.1 unless set
     * @param number the port; 0, which is also what holds unless set, for any that is free
     * @return this builder
     */
    public Builder listenOn(String address, int number) {
      host = Objects.requireNonNull(address, "address");
      port = number;
      return this;
    }

    /**
     * Through which proxies clients come, by their addresses: {@link #trustedRanges}.
     *
     * @param addresses the addresses of the proxies; none unless set
     * @return this builder
     */
    public Builder trustedProxies(Set<InetAddress> addresses) {
      return trustedRanges(
          addresses.stream().map(AddressRange::of).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Through which proxies clients come.
     *
     * @param ranges where only proxies are, see {@link
     *     NetServerServlet.Builder#trustedRanges(Set)}; none unless set
     * @return this builder
     */
    public Builder trustedRanges(Set<AddressRange> ranges) {
      trustedProxies = Set.copyOf(ranges);
      return this;
    }

    /**
     * Below which paths the folder {@code Remote} stands, besides the root, as an installation of
     * NetServer stands in a virtual directory. Case does not matter.
     *
     * @param prefixes such as {@code /Cust12345}; none unless set
     * @return this builder
     * @throws IllegalArgumentException if one does not begin with a slash, ends in one, or has
     *     characters other than letters, digits and {@code . _ ~ -} between slashes
     */
    public Builder pathPrefixes(Set<String> prefixes) {
      pathPrefixes = RemoteFolderServlet.checked(prefixes);
      return this;
    }

    /**
     * What clients may take up.
     *
     * @param bounds the limits; {@link ConnectionLimits#standard} unless set
     * @return this builder
     */
    public Builder limits(ConnectionLimits bounds) {
      limits = Objects.requireNonNull(bounds, "bounds");
      return this;
    }

    /**
     * What the pages of the services say of generated passwords.
     *
     * @param inWords the policy as plain text, for anybody to read; nothing unless set
     * @return this builder
     */
    public Builder policy(String inWords) {
      policy = Objects.requireNonNull(inWords, "inWords");
      return this;
    }

    /**
     * What {@code /health/ready} answers by: 200 or 503. {@code /health/live} answers 200.
     *
     * @param ready whether calls can be served now, asked by one thread at a time; always, unless
     *     set
     * @return this builder
     */
    public Builder readiness(BooleanSupplier ready) {
      readiness = Objects.requireNonNull(ready, "ready");
      return this;
    }

    /** With what to speak HTTPS. Plain HTTP unless set. */
    Builder tls(SslContextFactory.Server settings) {
      tls = Optional.of(settings);
      return this;
    }

    /**
     * Who hears how calls end.
     *
     * @param hears the listener; nobody unless set
     * @return this builder
     */
    public Builder callListener(CallListener hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /** What watches the server, and to whom {@code /metrics} tells it. */
    Builder metrics(Meters counted, MetricsReaders readers) {
      meters = Optional.of(counted);
      metricsReaders = readers;
      return this;
    }

    /** What messages may take up; a quarter of the heap unless set. */
    Builder memory(MemoryBudget budget) {
      memory = budget;
      return this;
    }

    /**
     * Starts the server.
     *
     * @return a server that serves
     * @throws IOException if it cannot listen there
     */
    public NetServerHost start() throws IOException {
      Server server = new Server(threads("http", MAX_THREADS));
      QueuedThreadPool workers = threads("calls", WORKERS);
      server.addBean(workers);
      ServerConnector connector = connector(server);
      ConnectionGuard guard =
          new ConnectionGuard(
              limits.idle(),
              limits.request(),
              limits.connections(),
              connector.getScheduler(),
              System::nanoTime);
      connector.addBean(guard);
      meters.ifPresent(told -> told.watch(workers, guard::open));
      server.addConnector(connector);
      server.setErrorHandler(new TerseErrorHandler());
      // Calls that run when the server stops are answered; new ones are not taken.
      server.setHandler(
          new GracefulHandler(
              new OldHttpHandler(
                  new WholeRequestHandler(
                      NetServerServlet.MAX_BYTES, guard, memory, workers, servlet()))));
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
      return threads;
    }

    private ServerConnector connector(Server server) {
      HttpConnectionFactory http = new HttpConnectionFactory(configuration());
      ServerConnector connector =
          tls.map(settings -> new ServerConnector(server, settings, http))
              .orElseGet(() -> new ServerConnector(server, http));
      connector.setHost(host);
      connector.setPort(port);
      connector.setAcceptQueueSize(ACCEPT_QUEUE);
      connector.setAcceptedSendBufferSize(SEND_BUFFER);
      connector.setIdleTimeout(limits.idle().toMillis());
      return connector;
    }

    private HttpConfiguration configuration() {
      HttpConfiguration configuration = new HttpConfiguration();
      // Tells nobody what the server is made of.
      configuration.setSendServerVersion(false);
      if (tls.isPresent()) {
        // Hands on the certificate that the client has proven; names are for clients to verify.
        configuration.addCustomizer(
            new SecureRequestCustomizer(false, HTTPS_ONLY.toSeconds(), false));
      }
      return configuration;
    }

    private ServletContextHandler servlet() {
      ServletContextHandler context = new ServletContextHandler();
      NetServerServlet services =
          NetServerServlet.builder(agents)
              .trustedRanges(trustedProxies)
              .policy(policy)
              .callListener(listener)
              .build();
      ServletHolder servlet = new ServletHolder(new RemoteFolderServlet(services, pathPrefixes));
      servlet.setInitOrder(1);
      context.addServlet(servlet, "/*");
      context.addServlet(new ServletHolder(new HealthServlet(readiness)), "/health/*");
      meters.ifPresent(
          told ->
              context.addServlet(
                  new ServletHolder(new MetricsServlet(told, metricsReaders)), "/metrics"));
      // The default one answers TRACE.
      context.getServletHandler().setEnsureDefaultServlet(false);
      context.setErrorHandler(new TerseErrorHandler());
      return context;
    }
  }
}
