package org.services85.user.core.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.services85.user.core.audit.Aggregate;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditEvent.Outcome;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Records refused calls, which anybody can make, so that what the store grows by is bounded however
 * many there are. In each interval the first few of a source, and of all sources together, are
 * recorded one by one. The others are counted in memory, by who called, from where, what and with
 * which outcome, and each count is one record when the interval is over. Thread-safe.
 */
public final class RefusalLog {

  /** The time within which refusals are counted together. */
  public static final Duration INTERVAL = Duration.ofMinutes(1);

  /** The number of one source that are recorded one by one. */
  public static final int SINGLE_PER_SOURCE = 10;

  /** The number of all sources that are. */
  public static final int SINGLE = 30;

  /** The number of sources counted apart; the rest is counted by what was called alone. */
  public static final int COUNTED_APART = 30;

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Marker REFUSALS_NOT_RECORDED =
      MarkerFactory.getMarker("refusals-not-recorded");

  /**
   * A source of calls that are counted together: a user's, or those from one site without a valid
   * ticket.
   */
  private record Source(OptionalInt callerId, Optional<String> site) {

    static Source of(AuditEvent refusal) {
      return new Source(refusal.callerId(), refusal.origin().clientAddress().map(ClientSite::of));
    }
  }

  /** The kind of what one count is of; of no source where there are too many of them. */
  private record Kind(Optional<Source> source, AuditAction action, Outcome outcome) {}

  /** A count, and the last call in it. */
  private record Count(AuditEvent last, Aggregate aggregate) {

    Count and(Count later) {
      return new Count(later.last, aggregate.and(later.aggregate));
    }
  }

  private final Store store;
  private final Clock clock;
  private final Map<Source, Integer> singles = new HashMap<>();
  private final Map<Kind, Count> counts = new LinkedHashMap<>();
  private Instant began = Instant.MIN;

  /**
   * Records of refused calls, counted where there are too many.
   *
   * @param store the store
   * @param clock the time
   */
  public RefusalLog(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Records a refused call. Never throws: what the store does not take is counted.
   *
   * @param refusal the event of the call
   */
  public void record(AuditEvent refusal) {
    writeIfDue();
    if (!maySingle(refusal) || !write(List.of(refusal))) {
      count(refusal);
    }
  }

  /** Counts a call that was refused because the store cannot be reached. */
  void count(AuditEvent refusal) {
    count(refusal, new Aggregate(1, refusal.happenedAt()));
  }

  /** Records what was counted, if the interval is over. Never throws. */
  public void writeIfDue() {
    if (isDue()) {
      writeCounts();
    }
  }

  /** Records what was counted. Never throws: what the store does not take is still counted. */
  public void writeCounts() {
    List<Count> due = drain();
    List<AuditEvent> events =
        due.stream().map(count -> count.last().with(count.aggregate())).toList();
    if (!due.isEmpty() && !write(events)) {
      due.forEach(count -> count(count.last(), count.aggregate()));
    }
  }

  private boolean write(List<AuditEvent> events) {
    try {
      store.inTransaction(
          transaction -> {
            events.forEach(transaction.audit()::append);
            return events;
          });
      return true;
    } catch (RuntimeException e) {
      LOG.warn(
          REFUSALS_NOT_RECORDED,
          "refused calls cannot be recorded now, and are counted: {}",
          e.getClass().getName());
      return false;
    }
  }

  /** Also where the clock was set back. */
  private synchronized boolean isDue() {
    Instant now = clock.instant();
    boolean due = now.isBefore(began) || !now.isBefore(began.plus(INTERVAL));
    if (due) {
      began = now;
      singles.clear();
    }
    return due;
  }

  private synchronized boolean maySingle(AuditEvent refusal) {
    Source source = Source.of(refusal);
    int ofAll = singles.values().stream().mapToInt(Integer::intValue).sum();
    int ofSource = singles.getOrDefault(source, 0);
    boolean may = ofAll < SINGLE && ofSource < SINGLE_PER_SOURCE;
    if (may) {
      singles.put(source, ofSource + 1);
    }
    return may;
  }

  private synchronized void count(AuditEvent last, Aggregate aggregate) {
    Kind apart = new Kind(Optional.of(Source.of(last)), last.action(), last.outcome());
    Kind kind =
        counts.containsKey(apart) || counts.size() < COUNTED_APART
            ? apart
            : new Kind(Optional.empty(), last.action(), last.outcome());
    counts.merge(kind, new Count(of(kind, last), aggregate), Count::and);
  }

  /** The event without what is not true of all that are counted with it. */
  private static AuditEvent of(Kind kind, AuditEvent event) {
    return new AuditEvent(
            event.happenedAt(),
            kind.source().map(Source::callerId).orElse(OptionalInt.empty()),
            kind.action(),
            OptionalInt.empty(),
            kind.outcome())
        .from(
            new Origin(
                event.origin().node(), kind.source().flatMap(Source::site), Optional.empty()));
  }

  private synchronized List<Count> drain() {
    List<Count> drained = List.copyOf(counts.values());
    counts.clear();
    return drained;
  }
}
