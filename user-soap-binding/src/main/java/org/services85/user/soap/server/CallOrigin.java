package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.slf4j.MDC;

/** The origin of a call, as HTTP tells it. What has no fitting form is left out. */
final class CallOrigin {

  /** The header with the caller's own name for its call; a widespread custom, no standard. */
  private static final String CORRELATION = "X-Correlation-ID";

  /** The key that marks log lines of the call, by the custom's name for it. */
  private static final String MARK = "correlationId";

  private CallOrigin() {}

  /**
   * Marks what this thread logs with what the caller calls its call.
   *
   * @return what takes the mark away, and puts back a host's own of that name
   */
  static Runnable mark(HttpServletRequest request) {
    String before = MDC.get(MARK);
    correlated(CallContext.none(), request.getHeader(CORRELATION))
        .correlationId()
        .ifPresent(id -> MDC.put(MARK, id));
    return () -> {
      if (before == null) {
        MDC.remove(MARK);
      } else {
        MDC.put(MARK, before);
      }
    };
  }

  static CallContext addTo(CallContext context, HttpServletRequest request) {
    return correlated(addressed(context, request.getRemoteAddr()), request.getHeader(CORRELATION));
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

  private static CallContext correlated(CallContext context, @Nullable String id) {
    try {
      return id == null ? context : context.withCorrelationId(id);
    } catch (IllegalArgumentException unfit) {
      return context;
    }
  }
}
