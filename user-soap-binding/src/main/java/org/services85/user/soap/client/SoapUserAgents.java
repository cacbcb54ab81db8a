package org.services85.user.soap.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.ISoPrincipalAgent;
import org.services85.user.api.IUserAgent;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.ServicesVersion;
import org.services85.user.soap.wire.ServiceContract;

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

  private final HttpClient http;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final RemoteService user;
  private final RemoteService principal;

  private SoapUserAgents(Builder builder) {
    http = builder.http();
    Renewals renewals = new Renewals(builder.newCredentials);
    user = new RemoteService(http, closed, ServiceContract.USER, builder, renewals);
    principal = new RemoteService(http, closed, ServiceContract.SO_PRINCIPAL, builder, renewals);
  }

  /**
   * Begins a client.
   *
   * @param base the address under which {@code Remote/Services85/User.svc} stands, such as {@code
   *     https://crm.example.org/}; http or https
   * @return a builder
   * @throws IllegalArgumentException if it is not an absolute address of http or https
   */
  public static Builder builder(URI base) {
    return new Builder(base);
  }

  @Override
  public IUserAgent open(Credentials credentials, CallContext context) {
    return new RemoteUserAgent(
        user.as(
            Objects.requireNonNull(credentials, "credentials"),
            Objects.requireNonNull(context, "context")));
  }

  @Override
  public ISoPrincipalAgent openPrincipal(Credentials credentials, CallContext context) {
    return new RemoteSoPrincipalAgent(
        principal.as(
            Objects.requireNonNull(credentials, "credentials"),
            Objects.requireNonNull(context, "context")));
  }

  /** Closes the connections. Agents that are still open can no longer call. */
  @Override
  public void close() {
    closed.set(true);
    // From Java 21 on; before, an unused client ends by itself.
    if (http instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("the connections cannot be closed", e);
      }
    }
  }

  /** Collects what a client needs to know. Not thread-safe. */
  public static final class Builder {

    private final URI base;
    private ServicesVersion version = ServicesVersion.SERVICES85;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Optional<SSLContext> sslContext = Optional.empty();
    private boolean plainHttpBeyondLoopback;
    private Function<Credentials, Optional<Credentials>> newCredentials =
        refused -> Optional.empty();

    private Builder(URI base) {
      String scheme = base.getScheme();
      if (base.getHost() == null
          || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
        throw new IllegalArgumentException(
            "the address is not absolute; expected one such as https://crm.example.org/");
      }
      this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
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
     * How long a connection may take.
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
     * How long an answer may take once the call was sent.
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
     * What to trust and to show over https. Without it, the JDK's defaults hold. Host names are
     * verified in any case.
     *
     * @param context the settings
     * @return this builder
     */
    public Builder sslContext(SSLContext context) {
      sslContext = Optional.of(context);
      return this;
    }

    /**
     * Whom to trust over https, instead of whom the JDK trusts: a short way to {@link #sslContext}
     * for those who show no certificate of their own.
     *
     * @param authorities the certificates of the server's authority, or of the server itself
     * @return this builder
     * @throws IllegalArgumentException if it holds no certificate
     */
    public Builder trustStore(KeyStore authorities) {
      try {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return sslContext(context);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("the trust store cannot be used", e);
      }
    }

    /**
     * Where new credentials come from when the server refuses a ticket, which has expired or was
     * revoked. The call is then made once more with them; refused again, it fails. So do later
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
     *     this machine, without {@link #plainHttpBeyondLoopback}
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
      return new SoapUserAgents(this);
    }

    private HttpClient http() {
      HttpClient.Builder http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout);
      sslContext.ifPresent(http::sslContext);
      return http.build();
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

    Duration readTimeout() {
      return readTimeout;
    }

    private static Duration positive(Duration timeout) {
      if (timeout.toMillis() <= 0) {
        throw new IllegalArgumentException(
            timeout + " is no timeout; expected a millisecond or more");
      }
      return timeout;
    }
  }
}
