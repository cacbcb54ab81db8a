package org.services85.user.soap.standalone.observability;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import tools.jackson.jr.ob.JSON;

/**
 * Writes each log line as one JSON object: {@code timestamp} (ISO 8601, UTC), {@code level}, {@code
 * logger}, {@code thread}, {@code event}, where the line has one, {@code message}; {@code mdc},
 * such as the {@code correlationId} of a call, and {@code exception} where there is one. Of an
 * exception and its causes it writes {@code class} and {@code frames} and no message, as nobody
 * knows what that quotes. A file of Logback's may name it. Thread-safe.
 */
@SuppressWarnings("exports") // who writes by it has Logback; other hosts need not
public final class JsonLogEncoder extends EncoderBase<ILoggingEvent> {

  private static final int FRAMES = 24;

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private final Function<ILoggingEvent, String> message;

  /** An encoder that Logback is yet to start, which writes the message of each line. */
  public JsonLogEncoder() {
    this(event -> String.valueOf(event.getFormattedMessage()));
  }

  /**
   * @param message what is written of the message of a line
   */
  JsonLogEncoder(Function<ILoggingEvent, String> message) {
    this.message = message;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", TIMESTAMP.format(event.getInstant()));
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    List<Marker> markers = event.getMarkerList();
    if (markers != null && !markers.isEmpty()) {
      line.put("event", markers.get(0).getName());
    }
    line.put("message", message.apply(event));
    if (!event.getMDCPropertyMap().isEmpty()) {
      line.put("mdc", event.getMDCPropertyMap());
    }
    if (event.getThrowableProxy() != null) {
      line.put("exception", exceptions(event.getThrowableProxy()));
    }
    // By way of a String, which may hold half a pair; Jackson's bytes may not.
    return (JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  /** It, and what caused it. */
  private static List<Map<String, Object>> exceptions(IThrowableProxy thrown) {
    List<Map<String, Object>> chain = new ArrayList<>();
    for (@Nullable IThrowableProxy each = thrown; each != null; each = each.getCause()) {
      chain.add(Map.of("class", each.getClassName(), "frames", frames(each)));
    }
    return chain;
  }

  private static List<String> frames(IThrowableProxy thrown) {
    return Arrays.stream(thrown.getStackTraceElementProxyArray())
        .limit(FRAMES)
        .map(frame -> frame.getStackTraceElement().toString())
        .toList();
  }
}
