package org.services85.user.soap.standalone.observability;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the meters to those who may read them; to others there is nothing here. Thread-safe. */
public final class MetricsServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient Meters meters;
  private final MetricsReaders readers;

  /**
   * A servlet for {@code /metrics}.
   *
   * @param meters what it tells
   * @param readers to whom
   */
  public MetricsServlet(Meters meters, MetricsReaders readers) {
    this.meters = meters;
    this.readers = readers;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!readers.include(request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(Meters.CONTENT_TYPE);
    response.setHeader("Cache-Control", "no-store");
    meters.write(response.getOutputStream());
  }
}
