package org.services85.user.soap.standalone.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.BusyException;
import org.services85.user.soap.server.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Answers a request that is no call with its status alone, and logs nothing of it but that, marked
 * as the lines of a call are: what else it holds was written by the client.
 */
public final class TerseErrorHandler extends ErrorHandler {

  /** The handler. */
  public TerseErrorHandler() {}

  private static final Logger LOG = LoggerFactory.getLogger(TerseErrorHandler.class);
  private static final Marker REQUEST_REFUSED = MarkerFactory.getMarker("request-refused");

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    OutOfMemory.tell(cause);
    Runnable unmark = Correlation.of(request.getHeaders()::getValuesList).mark();
    LOG.info(REQUEST_REFUSED, "refused a request with HTTP {}", status);
    unmark.run();
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, BusyException.RETRY_AFTER.toSeconds());
    }
    byte[] text =
        (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.US_ASCII);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=us-ascii");
    response.write(true, BufferUtil.toBuffer(text), callback);
  }
}
