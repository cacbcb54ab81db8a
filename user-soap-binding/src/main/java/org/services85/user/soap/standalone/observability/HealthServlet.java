package org.services85.user.soap.standalone.observability;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Tells load balancers and orchestrators how it is: {@code /health/live} that the process serves
 * HTTP, {@code /health/ready} (and {@code /health}) whether calls can be served now, by 200 or 503.
 * It says no more than that, as anybody may ask. Thread-safe.
 */
public final class HealthServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient BooleanSupplier readiness;

  /** However many ask, the store is asked by one at a time. */
  private final transient Semaphore turn = new Semaphore(1);

  private volatile boolean ready;

  /**
   * A servlet for {@code /health}.
   *
   * @param readiness whether calls can be served now, asked by one thread at a time
   */
  public HealthServlet(BooleanSupplier readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null || path.equals("/ready")) {
      answer(response, isReady());
    } else if (path.equals("/live")) {
      answer(response, true);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /**
   * Who finds another one asking is told what was found last; before the first time, that it is
   * not.
   */
  private boolean isReady() {
    if (turn.tryAcquire()) {
      try {
        ready = readiness.getAsBoolean();
      } finally {
        turn.release();
      }
    }
    return ready;
  }

  private static void answer(HttpServletResponse response, boolean up) throws IOException {
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().print("{\"status\":\"%s\"}".formatted(up ? "UP" : "DOWN"));
  }
}
