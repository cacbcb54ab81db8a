package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.soap.server.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The origin of a call, as HTTP tells it. What has no fitting form is left out. */
final class CallOrigin {

  private static final Logger LOG = LoggerFactory.getLogger(CallOrigin.class);
  private static final Marker CORRELATION_ID_LEFT_OUT =
      MarkerFactory.getMarker("correlation-id-left-out");
  private static final Marker TRACEPARENT_LEFT_OUT =
      MarkerFactory.getMarker("traceparent-left-out");

  private CallOrigin() {}

  /**
   * Marks what this thread logs with what the caller calls its call, and with its trace. Says what
   * of these is left out.
   *
   * @param request the request
   * @param client the address of the client
   * @return what takes the marks away, and puts back a host's own of these names
   */
  static Runnable mark(HttpServletRequest request, String client) {
    Correlation correlation = correlation(request);
    Runnable unmark = correlation.mark();
    if (correlation.isIdLeftOut()) {
      LOG.info(
          CORRELATION_ID_LEFT_OUT,
          "left out the X-Correlation-ID of a request from {}: expected at most 128 letters, digits"
              + " and . : _ -",
          client);
    }
    if (correlation.isTraceLeftOut()) {
      LOG.debug(
          TRACEPARENT_LEFT_OUT,
          "left out the traceparent of a request from {}: expected one, in the form of W3C Trace"
              + " Context",
          client);
    }
    return unmark;
  }

  static CallContext addTo(CallContext context, HttpServletRequest request) {
    CallContext addressed = addressed(context, request.getRemoteAddr());
    return correlation(request).id().map(addressed::withCorrelationId).orElse(addressed);
  }

  private static Correlation correlation(HttpServletRequest request) {
    return Correlation.of(name -> Collections.list(request.getHeaders(name)));
  }

  private static CallContext addressed(CallContext context, @Nullable String address) {
    try {
      // An IPv6 address may come in brackets.
      return address == null
          ? context
          : context.withClientAddress(address.replace("[", "").replace("]", ""));
    } catch (IllegalArgumentException unfit) {
      return context;
    }
  }
}
