package org.services85.user.soap.server;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;

/** Where a call comes from, as HTTP tells it. What has no fitting form is left out. */
final class CallOrigin {

  /** What the caller calls its call; a widespread custom, no standard. */
  private static final String CORRELATION = "X-Correlation-ID";

  private CallOrigin() {}

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
