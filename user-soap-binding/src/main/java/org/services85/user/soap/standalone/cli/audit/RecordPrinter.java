package org.services85.user.soap.standalone.cli.audit;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditRecord;
import org.services85.user.soap.standalone.cli.options.AnswerOptions;

/** Prints records, each on a line of its own. Not thread-safe. */
final class RecordPrinter {

  private static final String NONE = "-";

  private final PrintWriter out;
  private final AnswerOptions answer;
  private final Predicate<AuditEvent> wanted;
  private final List<String> unreadable = new ArrayList<>();

  /**
   * @param wanted which events are printed
   */
  RecordPrinter(PrintWriter out, AnswerOptions answer, Predicate<AuditEvent> wanted) {
    this.out = out;
    this.answer = answer;
    this.wanted = wanted;
  }

  void print(AuditRecord record) {
    AuditEvent event;
    try {
      event = record.event();
    } catch (IllegalArgumentException e) {
      unreadable.add(
          "record %s tells what this version does not know".formatted(record.sequence()));
      return;
    }
    if (wanted.test(event)) {
      if (answer.json()) {
        answer.answers().printAll(List.of(parts(record.sequence(), event)));
      } else {
        out.println(line(record.sequence(), event));
        out.flush();
      }
    }
  }

  /** Lists the faults of the chain, and the records that were not printed since the last time. */
  List<String> withUnreadable(List<String> findings) {
    List<String> all = new ArrayList<>(findings);
    all.addAll(unreadable);
    unreadable.clear();
    return all;
  }

  private static String line(long number, AuditEvent event) {
    return String.join(
        "\t",
        Long.toString(number),
        event.happenedAt().toString(),
        event.action().name(),
        event.outcome().name(),
        id(event.callerId()),
        id(event.targetId()),
        text(Optional.of(event.origin().node())),
        text(event.origin().clientAddress()),
        text(event.origin().correlationId()),
        Long.toString(event.calls()));
  }

  private static String id(OptionalInt id) {
    return id.isPresent() ? Integer.toString(id.getAsInt()) : NONE;
  }

  /** Nothing that a terminal would obey. */
  private static String text(Optional<String> text) {
    return text.filter(some -> !some.isEmpty())
        .map(some -> some.replaceAll("\\p{C}|\\p{Zl}|\\p{Zp}", "?"))
        .orElse(NONE);
  }

  /** As JSON has it: what is not told is not there. */
  private static Map<String, Object> parts(long number, AuditEvent event) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("number", number);
    parts.put("at", event.happenedAt().toString());
    parts.put("operation", event.action().name());
    parts.put("outcome", event.outcome().name());
    event.callerId().ifPresent(id -> parts.put("by", id));
    event.targetId().ifPresent(id -> parts.put("of", id));
    parts.put("node", event.origin().node());
    event.origin().clientAddress().ifPresent(address -> parts.put("address", address));
    event.origin().correlationId().ifPresent(id -> parts.put("correlationId", id));
    event
        .receipt()
        .ifPresent(
            receipt -> {
              parts.put("policyDigest", receipt.policyDigest());
              parts.put("entropyBits", receipt.entropyBits());
              parts.put("hashParameters", receipt.hashParameters());
              parts.put("hashEngine", receipt.hashEngine());
            });
    parts.put("calls", event.calls());
    event
        .aggregate()
        .map(Aggregate::firstAt)
        .map(Instant::toString)
        .ifPresent(first -> parts.put("firstAt", first));
    return parts;
  }
}
