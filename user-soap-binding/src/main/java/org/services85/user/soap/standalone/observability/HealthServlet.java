package org.services85.user.soap.standalone.observability;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells load balancers and orchestrators how it is: {@code /health/live} that the process serves
 * HTTP, {@code /health/ready} (and {@code /health}) whether calls can be served now, by 200 or 503.
 * It says no more than that, as anybody may ask. Thread-safe.
 */
public final class HealthServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Readiness readiness;

  /**
   * A servlet for {@code /health}.
   *
   * @param readiness whether calls can be served now
   */
  public HealthServlet(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/ready")) {
      answer(response, readiness.isReady());
    } else if (path.equals("/live")) {
      answer(response, true);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void answer(HttpServletResponse response, boolean up) throws IOException {
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().print("{\"status\":\"%s\"}".formatted(up ? "UP" : "DOWN"));
  }
}
