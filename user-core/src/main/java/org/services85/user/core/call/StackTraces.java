package org.services85.user.core.call;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Failures as the log has them. */
public final class StackTraces {

  private static final int FRAMES = 24;

  private StackTraces() {}

  /**
   * Types and frames of a failure alone: nobody knows what a library puts into its messages.
   *
   * @param failure a failure
   * @return its types and frames, a line each
   */
  public static String withoutMessages(Throwable failure) {
    String frames =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
    Throwable cause = failure.getCause();
    String rest = cause == null || cause == failure ? "" : "\ncaused by " + withoutMessages(cause);
    return failure.getClass().getName() + frames + rest;
  }
}
