package org.services85.user.soap.server;

/** An unforeseen failure for the log: types and frames, as nobody knows what its messages quote. */
final class FailureTrace {

  private static final int FRAMES = 24;

  private FailureTrace() {}

  static String of(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
      text.append("\n\tat ").append(frames[i]);
    }
    Throwable cause = failure.getCause();
    return cause == null ? text.toString() : text + "\ncaused by " + of(cause);
  }
}
