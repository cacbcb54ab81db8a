package org.services85.user.soap.server.correlation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.services85.user.api.CallContext;
import org.slf4j.MDC;

/**
 * The marks on the log lines of a call. What has no fitting form is left out, and is nowhere
 * repeated.
 *
 * @param id what the caller calls its call: {@code X-Correlation-ID}, a widespread custom
 * @param traceId the trace that it belongs to, by {@code traceparent} (W3C Trace Context)
 * @param isIdLeftOut whether there is an id of another form
 * @param isTraceLeftOut whether there is a {@code traceparent} that cannot be read
 */
public record Correlation(
    Optional<String> id, Optional<String> traceId, boolean isIdLeftOut, boolean isTraceLeftOut) {

  private static final String ID_HEADER = "X-Correlation-ID";

  /** Marks of log lines, by the usual names for them. */
  private static final String ID = "correlationId";

  private static final String TRACE_ID = "traceId";

  /**
   * Reads it from a request.
   *
   * @param headers the values of a header; none where it is not there
   * @return what is in the request
   */
  public static Correlation of(Function<String, List<String>> headers) {
    Optional<String> said = first(headers.apply(ID_HEADER));
    List<String> parents = headers.apply(TraceParent.HEADER);
    Optional<String> id = said.filter(Correlation::isFit);
    Optional<String> traceId = TraceParent.traceId(parents);
    return new Correlation(
        id, traceId, said.isPresent() && id.isEmpty(), !parents.isEmpty() && traceId.isEmpty());
  }

  private static Optional<String> first(List<String> values) {
    for (String value : values) {
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static boolean isFit(String id) {
    try {
      return CallContext.none().withCorrelationId(id).correlationId().isPresent();
    } catch (IllegalArgumentException unfit) {
      return false;
    }
  }

  /**
   * Marks what this thread logs. A trace that a host's own tracing has put there stays.
   *
   * @return what takes the marks away, and puts back a host's own of that name
   */
  public Runnable mark() {
    Runnable first = put(ID, id);
    Runnable second = put(TRACE_ID, traceId.filter(trace -> MDC.get(TRACE_ID) == null));
    return () -> {
      second.run();
      first.run();
    };
  }

  private static Runnable put(String mark, Optional<String> value) {
    String before = MDC.get(mark);
    value.ifPresent(text -> MDC.put(mark, text));
    return () -> {
      if (before == null) {
        MDC.remove(mark);
      } else {
        MDC.put(mark, before);
      }
    };
  }
}
