package org.services85.user.soap.client;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.contract.ServiceContract;

/**
 * Agents that call a NetServer by SOAP 1.1. Connections are pooled and kept alive. Thread-safe, and
 * so are the agents it opens.
 *
 * <p>Besides the refusals of the contract, calls throw {@link
 * org.services85.user.api.UnavailableException} where nothing was sent, {@link
 * org.services85.user.api.OutcomeUnknownException} where a call that changes something was sent and
 * no answer came, and {@link org.services85.user.api.ProtocolException} for an answer that is none
 * of this contract. No call is ever repeated, but for one whose ticket the server refused, where
 * {@link Builder#reauthenticate} is set.
 */
public final class SoapUserAgents implements UserAgentFactory {

  private final Connections connections;
  private final RemoteService user;
  private final RemoteService principal;
  private final Duration readTimeout;

  private SoapUserAgents(
      Connections connections, RemoteService user, RemoteService principal, Duration readTimeout) {
    this.connections = connections;
    this.user = user;
    this.principal = principal;
    this.readTimeout = readTimeout;
  }

  /**
   * Begins a client.
   *
   * @param base the address under which {@code Remote/Services85/User.svc} stands, such as {@code
   *     https://crm.example.org/}; http or https
   * @return a builder
   * @throws IllegalArgumentException if it is not an absolute address of http or https, or has a
   *     user, a query or a fragment
   */
  public static Builder builder(URI base) {
    return new Builder(base);
  }

  /**
   * The same client, whose agents wait another time for an answer: for calls that may take longer
   * than the rest, or must not. Connections are shared, and to close one closes both.
   *
   * @param timeout how long an answer may take once the call was sent; a millisecond or more
   * @return agents of the same server
   * @throws IllegalArgumentException if it is below a millisecond
   */
  public SoapUserAgents withReadTimeout(Duration timeout) {
    return new SoapUserAgents(connections, user, principal, Builder.positive(timeout));
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new RemoteUserAgent(
        user.as(
            Objects.requireNonNull(credentials, "credentials"),
            Objects.requireNonNull(context, "context"),
            readTimeout));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new RemoteSoPrincipalAgent(
        principal.as(
            Objects.requireNonNull(credentials, "credentials"),
            Objects.requireNonNull(context, "context"),
            readTimeout));
  }

  /**
   * Closes the connections. A call that is made later, also of an agent that is open, throws an
   * {@link IllegalStateException} that says so.
   */
  @Override
  public void close() {
    connections.close();
  }

  /** Collects what a client needs to know. Not thread-safe. */
  public static final class Builder {

    private final URI base;
    private ServicesVersion version = ServicesVersion.SERVICES85;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Optional<SSLContext> sslContext = Optional.empty();
    private Optional<InetSocketAddress> proxy = Optional.empty();
    private Optional<String> proxyAuthorization = Optional.empty();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private int mostConnections = Integer.MAX_VALUE;
    private boolean plainHttpBeyondLoopback;
    private Function<Credentials, Optional<Credentials>> newCredentials =
        refused -> Optional.empty();

    private Builder(URI base) {
      this.base = ServerAddress.of(base);
    }

    /**
     * The version of the services to call.
     *
     * @param services the version; Services85 unless set
     * @return this builder
     */
    public Builder services(ServicesVersion services) {
      version = Objects.requireNonNull(services, "services");
      return this;
    }

    /**
     * Sets the time that a connection may take.
     *
     * @param timeout positive; 10 seconds unless set
     * @return this builder
     * @throws IllegalArgumentException if it is below a millisecond
     */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = positive(timeout);
      return this;
    }

    /**
     * Sets the time that an answer may take once the call was sent.
     *
     * @param timeout positive; 30 seconds unless set
     * @return this builder
     * @throws IllegalArgumentException if it is below a millisecond
     */
    public Builder readTimeout(Duration timeout) {
      readTimeout = positive(timeout);
      return this;
    }

    /**
     * The HTTP proxy that calls go through. Without it, they go to the server themselves.
     *
     * @param host its name or address
     * @param port its port, 1 to 65535
     * @return this builder
     * @throws IllegalArgumentException if there is no such port, or no host
     */
    public Builder proxy(String host, int port) {
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "'%s' at port %s is no proxy; expected a name and a port of 1 to 65535"
                .formatted(host, port));
      }
      proxy = Optional.of(InetSocketAddress.createUnresolved(host, port));
      return this;
    }

    /**
     * Sets the user whom the proxy knows, by Basic authentication. On the way to a server with
     * https the JDK shows them only where it was started with {@code
     * -Djdk.http.auth.tunneling.disabledSchemes=}.
     *
     * @param user the user's name at the proxy, without a colon
     * @param password its password, read before this returns
     * @return this builder
     * @throws IllegalArgumentException if the name has a colon or a control character
     */
    public Builder proxyCredentials(String user, Secret password) {
      proxyAuthorization = Optional.of(BasicAuthentication.of(user, password));
      return this;
    }

    /**
     * A header that each call carries besides its own, such as one that a gateway wants.
     *
     * @param name its name
     * @param value its value, which is kept nowhere else and told to nobody but the server
     * @return this builder
     * @throws IllegalArgumentException if it cannot be a header, or is one that the client or HTTP
     *     itself sets
     */
    public Builder addHeader(String name, String value) {
      headers.add(Map.entry(CallHeaders.checkedName(name), CallHeaders.checkedValue(name, value)));
      return this;
    }

    /**
     * Sets the most calls that may be under way at once, each over a connection of its own; any
     * number unless set. A call beyond them waits for its turn, as long as a connection may take.
     *
     * @param most 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public Builder maxConnections(int most) {
      if (most < 1) {
        throw new IllegalArgumentException(most + " connections let no call through");
      }
      mostConnections = most;
      return this;
    }

    /**
     * Lets anybody on the way read passwords and tickets: calls a server by {@code http} that is
     * not on this machine. Without it, {@link #build} refuses that.
     *
     * @return this builder
     */
    public Builder plainHttpBeyondLoopback() {
      plainHttpBeyondLoopback = true;
      return this;
    }

    /**
     * Sets the certificates to trust and to show over https. Without it, the JDK's defaults hold.
     * Host names are verified in any case.
     *
     * @param context the settings
     * @return this builder
     */
    public Builder sslContext(SSLContext context) {
      sslContext = Optional.of(context);
      return this;
    }

    /**
     * Sets the authorities to trust over https, in place of the JDK's: a short way to {@link
     * #sslContext} for those who show no certificate of their own.
     *
     * @param authorities the certificates of the server's authority, or of the server itself
     * @return this builder
     * @throws IllegalArgumentException if it holds no certificate
     */
    public Builder trustStore(KeyStore authorities) {
      try {
        if (!holdsCertificate(authorities)) {
          throw new IllegalArgumentException(
              "the trust store holds no certificate, so that no server would be trusted");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return sslContext(context);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("the trust store cannot be used", e);
      }
    }

    private static boolean holdsCertificate(KeyStore store) throws KeyStoreException {
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) != null) {
          return true;
        }
      }
      return false;
    }

    /**
     * Sets the source of new credentials for when the server refuses a ticket, which has expired or
     * was revoked. The call is then made once more with them; refused again, it fails. So do later
     * calls of all agents that were opened with the old ticket. Callers whose tickets are refused
     * at the same time share one renewal. Without this, the refusal is thrown.
     *
     * @param source takes the credentials that were refused and gives new ones, or empty where it
     *     has none for that caller; what it throws, the call throws. It may authenticate by this
     *     client. Thread-safe
     * @return this builder
     */
    public Builder reauthenticate(Function<Credentials, Optional<Credentials>> source) {
      newCredentials = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * The client. No connection is made yet.
     *
     * @return a client, which the caller closes
     * @throws IllegalArgumentException if it would call by {@code http} a server that is not on
     *     this machine, without {@link #plainHttpBeyondLoopback}, or there are credentials for a
     *     proxy and no proxy
     */
    public SoapUserAgents build() {
      if ("http".equalsIgnoreCase(base.getScheme())
          && !plainHttpBeyondLoopback
          && !Loopback.isHost(base.getHost())) {
        throw new IllegalArgumentException(
            "plain http to "
                + base.getHost()
                + " would show passwords to anybody on the way; expected https, or to be told in so"
                + " many words that plain http beyond loopback is meant");
      }
      if (proxyAuthorization.isPresent() && proxy.isEmpty()) {
        throw new IllegalArgumentException("there are credentials for a proxy, and no proxy");
      }
      Connections connections = new Connections(http(), mostConnections, connectTimeout);
      Renewals renewals = new Renewals(newCredentials);
      return new SoapUserAgents(
          connections,
          new RemoteService(connections, ServiceContract.USER, this, renewals),
          new RemoteService(connections, ServiceContract.SO_PRINCIPAL, this, renewals),
          readTimeout);
    }

    private HttpClient.Builder http() {
      HttpClient.Builder http =
          HttpClient.newBuilder()
              // HTTP/2 is agreed on within TLS: before anything is sent, and where the server has
              // it.
              .version(
                  base.getScheme().equalsIgnoreCase("https")
                      ? HttpClient.Version.HTTP_2
                      : HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout);
      sslContext.ifPresent(http::sslContext);
      proxy.ifPresent(address -> http.proxy(ProxySelector.of(address)));
      return http;
    }

    List<Map.Entry<String, String>> headers() {
      List<Map.Entry<String, String>> all = new ArrayList<>(headers);
      proxyAuthorization.ifPresent(value -> all.add(Map.entry("Proxy-Authorization", value)));
      return List.copyOf(all);
    }

    URI address(ServiceContract contract) {
      return base.resolve("Remote/" + version.segment() + "/" + contract.file());
    }

    ServicesVersion version() {
      return version;
    }

    Duration connectTimeout() {
      return connectTimeout;
    }

    static Duration positive(Duration timeout) {
      if (timeout.toMillis() <= 0) {
        throw new IllegalArgumentException(
            timeout + " is no timeout; expected a millisecond or more");
      }
      return timeout;
    }
  }
}
