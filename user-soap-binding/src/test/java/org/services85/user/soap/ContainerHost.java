package org.services85.user.soap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.NetServerServlet;

/** A servlet container as a host has one, which knows by itself who calls. */
public final class ContainerHost implements AutoCloseable {

  private final Server server;
  private final String scheme;

  private ContainerHost(
      UserAgentFactory agents,
      Supplier<Optional<Principal>> logon,
      Optional<SslContextFactory.Server> tls)
      throws Exception {
    server = new Server();
    scheme = tls.isPresent() ? "https" : "http";
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new SecureRequestCustomizer());
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    ServerConnector connector =
        tls.map(context -> new ServerConnector(server, context, http))
            .orElseGet(() -> new ServerConnector(server, http));
    connector.setHost("127.0.0.1");
    connector.setShutdownIdleTimeout(100);
    server.setStopTimeout(10_000);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/crm");
    context.addFilter(
        new FilterHolder(loggingOnWith(logon)), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new NetServerServlet(agents)), "/Remote/*");
    server.setHandler(context);
    server.start();
  }

  /** A container with a logon of its own. */
  public static ContainerHost loggingOn(
      UserAgentFactory agents, Supplier<Optional<Principal>> logon) throws Exception {
    return new ContainerHost(agents, logon, Optional.empty());
  }

  /** A container that speaks TLS. */
  public static ContainerHost speakingTls(UserAgentFactory agents, SslContextFactory.Server tls)
      throws Exception {
    return new ContainerHost(agents, Optional::empty, Optional.of(tls));
  }

  private static Filter loggingOnWith(Supplier<Optional<Principal>> logon) {
    return (request, response, chain) ->
        chain.doFilter(
            new HttpServletRequestWrapper((HttpServletRequest) request) {
              @Override
              public Principal getUserPrincipal() {
                return logon.get().orElse(null);
              }
            },
            response);
  }

  /** Under which {@code Remote} stands. */
  public URI baseUri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getURI().getPort() + "/crm/");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
