package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.services85.user.api.AgentOperation;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.server.page.CallAddress;
import org.services85.user.soap.server.page.Pages;
import org.services85.user.soap.server.page.ServicePage;

/**
 * NetServer's User and SoPrincipal services as a servlet. A host maps it to {@code /Remote/*};
 * clients then call {@code Remote/Services85/User.svc} and {@code
 * Remote/Services85/SoPrincipal.svc}, in SOAP 1.1 or 1.2, and get the WSDL at {@code ?wsdl} and
 * {@code ?singleWsdl}. A browser gets a page there that says so.
 *
 * <p>What it publishes are the operations that the host's agents override; WSDL and page list
 * these, and the others are refused as not offered.
 *
 * <p>A refused call is answered as NetServer does, with HTTP 200, {@code Succeeded} false and
 * {@code ExceptionInfo}; a message that is no call of the contract with a SOAP fault. Thread-safe.
 */
@SuppressWarnings("exports") // who has servlets reads their API; clients need not have it
public final class NetServerServlet extends HttpServlet {

  /** The most bytes of a message; no call of the contract comes near it. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final long serialVersionUID = 1L;

  private final transient SoapEndpoint calls;
  private final transient ClientAddress clients;
  private final transient Pages pages;

  private NetServerServlet(Builder chosen) {
    this.clients = new ClientAddress(chosen.proxies);
    this.calls = new SoapEndpoint(new CallInvoker(chosen.agents, chosen.listener), chosen.listener);
    Set<AgentOperation> offered = OfferedOperations.of(chosen.agents);
    this.pages =
        new Pages(new PublicAddress(clients)::of, new ServicePage(chosen.policy, offered), offered);
  }

  /**
   * A servlet over the given agents, that clients reach without a proxy.
   *
   * @param agents who answers the calls; stays open when the servlet is destroyed
   */
  public NetServerServlet(UserAgentFactory agents) {
    this(builder(agents));
  }

  /**
   * Begins a servlet over the given agents.
   *
   * @param agents who answers the calls; stays open when the servlet is destroyed
   * @return a builder
   */
  public static Builder builder(UserAgentFactory agents) {
    return new Builder(agents);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpServletRequest unproxied = clients.unproxied(request);
    Runnable unmark = CallOrigin.mark(request, unproxied.getRemoteAddr());
    try {
      serve(request, unproxied, response);
    } finally {
      unmark.run();
    }
  }

  private void serve(
      HttpServletRequest request, HttpServletRequest unproxied, HttpServletResponse response)
      throws IOException {
    // Answers hold passwords and tickets.
    response.setHeader("Cache-Control", "no-store");
    Optional<CallAddress> address = CallAddress.find(request);
    if (address.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (Pages.isAsked(request)) {
      pages.answer(address.get(), request, response);
    } else if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "GET, HEAD, POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else {
      answer(address.get(), unproxied, response);
    }
  }

  private void answer(CallAddress address, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    MediaTypes types = new MediaTypes(request);
    if (types.isAmbiguous()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } else if (!types.isServed()) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else {
      calls.answer(address, types, request, response);
    }
  }

  /** Collects what a servlet needs to know. Not thread-safe. */
  public static final class Builder {

    private final UserAgentFactory agents;
    private Set<AddressRange> proxies = Set.of();
    private String policy = "";
    private CallListener listener = CallListener.none();

    private Builder(UserAgentFactory agents) {
      this.agents = Objects.requireNonNull(agents, "agents");
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
     * Sets the proxies through which clients come. Their headers alone are believed: {@code
     * X-Forwarded-For} or {@code Forwarded} (RFC 7239), whose last address that is none of these is
     * the client's, and {@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code
     * -Prefix}, or {@code proto} and {@code host} of {@code Forwarded}, which WSDL and page repeat.
     * A container that looks at such headers itself tells the client's address, and needs none.
     *
     * @param ranges where only proxies are, as each address in them can claim to be anybody; none
     *     unless set
     * @return this builder
     */
    public Builder trustedRanges(Set<AddressRange> ranges) {
      proxies = Set.copyOf(ranges);
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
     * Sets the listener that hears how calls end.
     *
     * @param hears the listener; nobody unless set
     * @return this builder
     */
    public Builder callListener(CallListener hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /**
     * Makes the servlet.
     *
     * @return a servlet
     */
    public NetServerServlet build() {
      return new NetServerServlet(this);
    }
  }
}
