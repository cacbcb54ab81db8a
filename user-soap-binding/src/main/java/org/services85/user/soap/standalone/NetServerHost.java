package org.services85.user.soap.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.AddressRange;
import org.services85.user.soap.server.CallListener;
import org.services85.user.soap.server.NetServerServlet;
import org.services85.user.soap.standalone.http.MemoryBudget;
import org.services85.user.soap.standalone.http.RemoteFolderServlet;
import org.services85.user.soap.standalone.observability.Meters;

/**
 * An HTTP server that publishes agents under {@code /Remote}, and its health under {@code /health}
 * on a port of its own. It does not close the agents. Thread-safe.
 */
public final class NetServerHost implements AutoCloseable {

  private final JettyServer server;

  private NetServerHost(JettyServer server) {
    this.server = server;
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
    return server.servicesUri();
  }

  /**
   * The address at which the server is watched.
   *
   * @return for example {@code http://127.0.0.1:9085/}, or empty where there is none
   */
  public Optional<URI> managementUri() {
    return server.managementUri();
  }

  /**
   * Waits until the server has stopped.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public void join() throws InterruptedException {
    server.join();
  }

  /**
   * Stops the server. {@code /health/ready} answers 503 at once, and each answer closes its
   * connection. After the time that {@link Builder#drain} gives the ports are closed. Calls that
   * run, and those that come on a connection that is open, are answered for seven seconds more.
   */
  @Override
  public void close() {
    server.drainAndStop();
  }

  /** An address to listen at. */
  record Address(String host, int port) {

    Address {
      Objects.requireNonNull(host, "host");
    }

    /** The host as it stands in a URI. */
    String inUri() {
      return host.contains(":") ? "[" + host + "]" : host;
    }
  }

  /** Collects what a server needs to know. Not thread-safe. */
  public static final class Builder {

    final UserAgentFactory agents;
    Address services = new Address("127.0.0.1", 0);
    Optional<Address> management = Optional.empty();
    boolean publicHealth;
    boolean publicMetrics;
    Duration drain = Duration.ZERO;
    Set<AddressRange> trustedProxies = Set.of();
    boolean proxyProtocol;
    Set<String> prefixes = Set.of();
    ConnectionLimits limits = ConnectionLimits.standard();
    String policy = "";
    BooleanSupplier readiness = () -> true;
    Optional<SslContextFactory.Server> tls = Optional.empty();
    CallListener listener = CallListener.none();
    Optional<Meters> meters = Optional.empty();
    MemoryBudget memory = MemoryBudget.ofThisProcess();

    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    private Builder(UserAgentFactory agents) {
      this.agents = Objects.requireNonNull(agents, "agents");
    }

    /**
     * Sets the address to listen at.
     *
     * @param address the address; 127.0.0.1 unless set
     * @param number the port; 0, which is also what holds unless set, for any that is free
     * @return this builder
     */
    public Builder listenOn(String address, int number) {
      services = new Address(address, number);
      return this;
    }

    /**
     * Sets the address at which the server is watched: {@code /health} and, where there are
     * metrics, {@code /metrics}. Whoever reaches that port may ask. On a loopback address it
     * answers only to the names of loopback, as a browser may be lured to another name.
     *
     * @param address the address, best one of loopback or of a network for operators
     * @param number the port; 0 for any that is free
     * @return this builder
     */
    public Builder manageOn(String address, int number) {
      management = Optional.of(new Address(address, number));
      return this;
    }

    /**
     * Answers {@code /health} on the port of the services, too, to anybody; otherwise that is 404.
     *
     * @return this builder
     */
    public Builder publicHealth() {
      publicHealth = true;
      return this;
    }

    /** Answers {@code /metrics} on the port of the services, too, to anybody. */
    Builder publicMetrics() {
      publicMetrics = true;
      return this;
    }

    /**
     * Sets the time for which calls are still served once the server is to stop, so that proxies
     * see by {@code /health/ready} that the next ones are to go elsewhere.
     *
     * @param time none to an hour; none unless set
     * @return this builder
     * @throws IllegalArgumentException if it is negative or longer
     */
    public Builder drain(Duration time) {
      if (time.isNegative() || time.compareTo(LONGEST_DRAIN) > 0) {
        throw new IllegalArgumentException("drain " + time + " is not within PT0S to PT1H");
      }
      drain = time;
      return this;
    }

    /**
     * Sets the proxies through which clients come, by their addresses: {@link #trustedRanges}.
     *
     * @param addresses the addresses of the proxies; none unless set
     * @return this builder
     */
    public Builder trustedProxies(Set<InetAddress> addresses) {
      return trustedRanges(
          addresses.stream().map(AddressRange::of).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Sets the proxies through which clients come.
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
     * Has each connection to the services begin with the header of the PROXY protocol, version 2,
     * by which a proxy that passes TLS through tells the client's address. Connections that are not
     * of a trusted proxy, or begin otherwise, are closed.
     *
     * @return this builder
     */
    public Builder proxyProtocol() {
      proxyProtocol = true;
      return this;
    }

    /**
     * Sets the paths below which the folder {@code Remote} stands, besides the root, as an
     * installation of NetServer stands in a virtual directory. Case does not matter.
     *
     * @param paths such as {@code /Cust12345}; none unless set
     * @return this builder
     * @throws IllegalArgumentException if one does not begin with a slash, ends in one, or has
     *     characters other than letters, digits and {@code . _ ~ -} between slashes
     */
    public Builder pathPrefixes(Set<String> paths) {
      prefixes = RemoteFolderServlet.checked(paths);
      return this;
    }

    /**
     * Bounds what clients take up.
     *
     * @param bounds the limits; {@link ConnectionLimits#standard} unless set
     * @return this builder
     */
    public Builder limits(ConnectionLimits bounds) {
      limits = Objects.requireNonNull(bounds, "bounds");
      return this;
    }

    /**
     * Sets the text on the pages of the services about generated passwords.
     *
     * @param inWords the policy as plain text, for anybody to read; nothing unless set
     * @return this builder
     */
    public Builder policy(String inWords) {
      policy = Objects.requireNonNull(inWords, "inWords");
      return this;
    }

    /**
     * Sets the check behind {@code /health/ready}: 200 or 503, and 503 also where it takes longer
     * than three quarters of a second. {@code /health/live} answers 200.
     *
     * @param ready whether calls can be served now; asked by one thread of the server's at a time,
     *     and not twice in half a second; always, unless set
     * @return this builder
     */
    public Builder readiness(BooleanSupplier ready) {
      readiness = Objects.requireNonNull(ready, "ready");
      return this;
    }

    /** Sets how HTTPS is spoken; plain HTTP unless set. */
    Builder tls(SslContextFactory.Server settings) {
      tls = Optional.of(settings);
      return this;
    }

    /**
     * Sets the listener that hears how calls end.
     *
     * @param hears the listener; nobody unless set
     * @return this builder
     */
    public Builder callListener(CallListener hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /** Sets the meters of the server, for {@code /metrics} to tell. */
    Builder metrics(Meters counted) {
      meters = Optional.of(counted);
      return this;
    }

    /** Sets the memory that messages may take up; a quarter of the heap unless set. */
    Builder memory(MemoryBudget budget) {
      memory = budget;
      return this;
    }

    /**
     * Starts the server.
     *
     * @return a server that serves
     * @throws IOException if it cannot listen there; the message names the port
     */
    public NetServerHost start() throws IOException {
      JettyServer server = new JettyServer(this);
      server.start();
      return new NetServerHost(server);
    }
  }
}
