package org.services85.user.soap.server;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.services85.user.api.UserAgentFactory;

/**
 * NetServer's User and SoPrincipal services as a servlet. A host maps it to {@code /Remote/*};
 * clients then call {@code Remote/Services85/User.svc} and {@code
 * Remote/Services85/SoPrincipal.svc}, in SOAP 1.1 or 1.2.
 *
 * <p>A refused call is answered as NetServer does, with HTTP 200, {@code Succeeded} false and
 * {@code ExceptionInfo}; a message that is no call of the contract with a SOAP fault. Thread-safe.
 */
public final class NetServerServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient CXFNonSpringServlet cxf;

  /**
   * A servlet over the given agents.
   *
   * @param agents who answers the calls; stays open when the servlet is destroyed
   */
  public NetServerServlet(UserAgentFactory agents) {
    this.cxf = new Published(Objects.requireNonNull(agents, "agents"));
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    super.init(config);
    cxf.init(config);
  }

  @Override
  public void destroy() {
    cxf.destroy();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    // Answers hold passwords and tickets.
    response.setHeader("Cache-Control", "no-store");
    Optional<CallAddress> address = CallAddress.find(request);
    if (address.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (!MediaTypes.isServed(request)) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    } else {
      cxf.service(address.get().forwarded(request), response);
    }
  }

  /** CXF's servlet with the two services on it. */
  private static final class Published extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;

    private final transient UserAgentFactory agents;

    Published(UserAgentFactory agents) {
      this.agents = agents;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      setBus(BusFactory.newInstance().createBus());
      Endpoints.publish(agents, getBus());
    }
  }
}
