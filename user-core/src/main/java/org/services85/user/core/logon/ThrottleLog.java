package org.services85.user.core.logon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Tells the log that guessers wait, in one line a minute at most, however many they are: the first
 * one at once, and what is counted after it with the first occasion after the minute. Thread-safe.
 */
final class ThrottleLog {

  /** The time from one line to the next. */
  static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ThrottleLog.class);
  private static final Marker LOGON_THROTTLED = MarkerFactory.getMarker("logon-throttled");

  /** The most accounts and addresses that are told apart. */
  private static final int MOST_SUBJECTS = 1_000;

  /** So much of a key finds its row, and is in no list that somebody could compute. */
  private static final int SHOWN = 8;

  private final Clock clock;
  private final Set<String> subjects = new HashSet<>();
  private Instant told = Instant.MIN;
  private Counts counts = Counts.NONE;

  /**
   * The content of a line.
   *
   * @param failures failures after which the next attempt waits
   * @param tooEarly attempts that did not wait, and were refused
   * @param longest the longest wait
   * @param since when the first of them happened
   * @param example the beginning of the key of one account or address
   */
  private record Counts(
      long failures, long tooEarly, Duration longest, Instant since, String example) {

    static final Counts NONE = new Counts(0, 0, Duration.ZERO, Instant.MAX, "");

    Counts failed(Instant now, Duration delay, String subject) {
      return new Counts(failures + 1, tooEarly, longer(delay), earlier(now), subject);
    }

    Counts cameTooEarly(Instant now, Duration left, String subject) {
      return new Counts(failures, tooEarly + 1, longer(left), earlier(now), subject);
    }

    private Duration longer(Duration delay) {
      return delay.compareTo(longest) > 0 ? delay : longest;
    }

    private Instant earlier(Instant now) {
      return now.isBefore(since) ? now : since;
    }
  }

  /** A line that is due. */
  private record Line(Counts counts, int subjects) {}

  ThrottleLog(Clock clock) {
    this.clock = clock;
  }

  /** Counts a failure after which the next attempt waits. */
  void failed(List<String> keys, Duration delay) {
    synchronized (this) {
      List<String> shown = keys.stream().map(this::subject).toList();
      counts = counts.failed(clock.instant(), delay, shown.get(0));
    }
    tellIfDue();
  }

  /** Counts an attempt that did not wait. */
  void cameTooEarly(String key, Duration left) {
    synchronized (this) {
      counts = counts.cameTooEarly(clock.instant(), left, subject(key));
    }
    tellIfDue();
  }

  /** Counts whose attempt it is, as the log shows it. */
  private synchronized String subject(String key) {
    String shown = key.substring(0, SHOWN);
    if (subjects.size() < MOST_SUBJECTS) {
      subjects.add(shown);
    }
    return shown;
  }

  /** Tells what was counted, if the last line is a minute old. */
  void tellIfDue() {
    taken(false).ifPresent(ThrottleLog::tell);
  }

  /** Tells what was counted. */
  void tell() {
    taken(true).ifPresent(ThrottleLog::tell);
  }

  /** Also where the clock was set back. */
  private synchronized Optional<Line> taken(boolean now) {
    Instant time = clock.instant();
    boolean due = now || time.isBefore(told) || !time.isBefore(told.plus(INTERVAL));
    if (!due || counts.equals(Counts.NONE)) {
      return Optional.empty();
    }
    Line line = new Line(counts, subjects.size());
    told = time;
    counts = Counts.NONE;
    subjects.clear();
    return Optional.of(line);
  }

  private static void tell(Line line) {
    LOG.warn(
        LOGON_THROTTLED,
        "{} failures to log on make the next attempt wait, and {} attempts came too early, since"
            + " {}: {} is the longest wait; at {}{} accounts or addresses, such as {}",
        line.counts().failures(),
        line.counts().tooEarly(),
        line.counts().since().truncatedTo(ChronoUnit.SECONDS),
        line.counts().longest(),
        line.subjects() == MOST_SUBJECTS ? "at least " : "",
        line.subjects(),
        line.counts().example());
  }
}
