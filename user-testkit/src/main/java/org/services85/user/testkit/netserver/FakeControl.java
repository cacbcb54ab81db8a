package org.services85.user.testkit.netserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.api.ErrorCode;
import org.services85.user.testkit.json.JsonObject;
import org.services85.user.testkit.json.JsonUsers;
import tools.jackson.jr.ob.JSON;

/**
 * Scripts a fake NetServer by HTTP and JSON, for tests that are not written in Java. What cannot be
 * done is answered with HTTP 400 and {@code {"error": "..."}}. Thread-safe.
 */
final class FakeControl implements HttpHandler {

  static final String PATH = "/fake/";

  /** Twice what an answer of a test may have, which is the longest that is sent here. */
  private static final int LONGEST_BODY = 512 * 1024;

  /** Failures, answers and users between two resets. */
  private static final int MOST_ARRANGED = 1_000;

  private static final Duration FARTHEST = Duration.ofDays(36_500);

  private static final String REQUESTS =
      "POST failures, answers, users, time or reset; GET calls or failures, all under " + PATH;

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;

  private final FakeNetServer server;
  private final AtomicInteger arranged = new AtomicInteger();

  FakeControl(FakeNetServer server) {
    this.server = server;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).send(exchange);
    }
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    String body;
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(LONGEST_BODY + 1);
      if (bytes.length > LONGEST_BODY) {
        return error(TOO_LARGE, "the body is longer than 512 KiB");
      }
      body = new String(bytes, StandardCharsets.UTF_8);
    }
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    try {
      return switch (exchange.getRequestMethod() + " " + path) {
        case "GET calls" -> json(OK, calls());
        case "GET failures" -> json(OK, Map.of("unused", server.state().unused()));
        case "POST failures" -> arrange(body, this::fail);
        case "POST answers" -> arrange(body, this::script);
        case "POST users" -> arrange(body, user -> server.add(JsonUsers.user(user)));
        case "POST time" -> arrange(body, this::advance);
        case "POST reset" -> {
          arranged.set(0);
          server.reset();
          yield HttpAnswer.ofStatus(NO_CONTENT);
        }
        default -> error(NOT_FOUND, "there is no such request here; expected " + REQUESTS);
      };
    } catch (IllegalArgumentException e) {
      return error(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /** An arrangement that a JSON object describes. */
  @FunctionalInterface
  private interface Arrangement {
    void by(JsonObject object);
  }

  private HttpAnswer arrange(String body, Arrangement arrangement) {
    JsonObject object = JsonObject.read(body);
    if (arranged.get() >= MOST_ARRANGED) {
      throw new IllegalArgumentException(
          MOST_ARRANGED + " things are arranged already; POST " + PATH + "reset first");
    }
    arrangement.by(object);
    arranged.incrementAndGet();
    return HttpAnswer.ofStatus(NO_CONTENT);
  }

  private void fail(JsonObject object) {
    Failure failure = failure(object);
    Optional<String> operation = object.text("operation");
    boolean each = object.flag("each");
    object.requireNoOthers();
    if (each && operation.isPresent()) {
      throw new IllegalArgumentException(
          "each and operation exclude each other; expected one of them");
    }
    if (each) {
      server.failEach(failure);
    } else if (operation.isPresent()) {
      server.failNext(operation.get(), failure);
    } else {
      server.failNext(failure);
    }
  }

  private static Failure failure(JsonObject object) {
    return switch (object.requireText("failure")) {
      case "busy" -> Failure.busy();
      case "lost" -> Failure.lost();
      case "slow" -> Failure.slow(delay(object));
      case "status" -> Failure.status(object.requireNumber("status"));
      case "refused" -> Failure.refused(code(object));
      default -> throw object.wrong("failure", "busy, lost, slow, status or refused");
    };
  }

  private static Duration delay(JsonObject object) {
    int millis = object.requireNumber("delayMillis");
    if (millis < 0) {
      throw object.wrong("delayMillis", "a number that is not negative");
    }
    return Duration.ofMillis(millis);
  }

  private static ErrorCode code(JsonObject object) {
    return ErrorCode.ofValue(object.requireText("code"))
        .orElseThrow(
            () -> {
              TreeSet<String> codes = new TreeSet<>();
              for (ErrorCode each : ErrorCode.values()) {
                codes.add(each.value());
              }
              return object.wrong("code", "one of " + String.join(", ", codes));
            });
  }

  private void script(JsonObject object) {
    String operation = object.requireText("operation");
    String xml = object.requireText("xml");
    object.requireNoOthers();
    server.answering(operation, xml);
  }

  private void advance(JsonObject object) {
    String expected = "a duration such as PT6H or -P1D, of 100 years at most";
    Duration duration;
    try {
      duration = Duration.parse(object.requireText("advance"));
    } catch (DateTimeParseException e) {
      throw object.wrong("advance", expected);
    }
    if (duration.abs().compareTo(FARTHEST) > 0) {
      throw object.wrong("advance", expected);
    }
    object.requireNoOthers();
    server.advance(duration);
  }

  private Map<String, Object> calls() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("calls", server.calls().stream().map(FakeControl::shown).toList());
    answer.put("unmatched", server.unmatched());
    return answer;
  }

  private static Map<String, Object> shown(RecordedCall call) {
    Map<String, String> masked = new TreeMap<>();
    call.secrets().forEach((name, secret) -> masked.put(name, secret.toString()));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("services", call.services());
    shown.put("operation", call.operation());
    shown.put("arguments", new TreeMap<>(call.arguments()));
    shown.put("secrets", masked);
    shown.put("language", call.locale().toLanguageTag());
    call.refusal().ifPresent(code -> shown.put("refusal", code.value()));
    call.failure().ifPresent(failure -> shown.put("failure", failure.toString()));
    return shown;
  }

  private static HttpAnswer error(int status, String message) {
    return json(status, Map.of("error", message));
  }

  private static HttpAnswer json(int status, Object value) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", "application/json"),
        JSON.std.asString(value) + System.lineSeparator());
  }
}
