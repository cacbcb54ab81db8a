package org.services85.user.soap.standalone.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows whoever waits how far long work is. Not thread-safe. */
public interface Progress extends AutoCloseable {

  /**
   * Says how far it is; may be called as often as one likes.
   *
   * @param place how far, in one line
   */
  void at(String place);

  /** Leaves nothing of it to be seen. */
  @Override
  default void close() {}

  /**
   * Shows nothing.
   *
   * @return what shows nothing
   */
  static Progress hidden() {
    return place -> {};
  }

  /**
   * Shows it in one line of a terminal, which is written anew ten times a second at most.
   *
   * @param terminal where it is shown
   * @param clock tells when it was last written
   * @return what shows it
   */
  static Progress in(PrintWriter terminal, InstantSource clock) {
    return new Line(terminal, clock);
  }

  /** One line of a terminal. */
  final class Line implements Progress {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PrintWriter terminal;
    private final InstantSource clock;
    private Instant next = Instant.MIN;
    private String shown = "";

    private Line(PrintWriter terminal, InstantSource clock) {
      this.terminal = terminal;
      this.clock = clock;
    }

    @Override
    public void at(String place) {
      Instant now = clock.instant();
      if (!now.isBefore(next)) {
        show(place);
        next = now.plus(PAUSE);
      }
    }

    @Override
    public void close() {
      if (!shown.isEmpty()) {
        show("");
        terminal.print('\r');
        terminal.flush();
      }
    }

    /** Spaces go over what was longer; not every terminal knows how to clear a line. */
    private void show(String place) {
      String rest = " ".repeat(Math.max(0, shown.length() - place.length()));
      terminal.print("\r" + place + rest);
      terminal.flush();
      shown = place;
    }
  }
}
