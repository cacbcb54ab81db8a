package org.services85.user.soap.standalone.observability;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the meters to whoever reaches it. Thread-safe. */
public final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Meters meters;

  /**
   * A servlet for {@code /metrics}.
   *
   * @param meters what it tells
   */
  public MetricsServlet(Meters meters) {
    this.meters = meters;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(Meters.CONTENT_TYPE);
    response.setHeader("Cache-Control", "no-store");
    meters.write(response.getOutputStream());
  }
}
