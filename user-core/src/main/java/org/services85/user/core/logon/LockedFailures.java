package org.services85.user.core.logon;

/**
 * The failures of an attempt that came in time and succeeds, locked until its transaction ends. Not
 * thread-safe.
 */
public final class LockedFailures {

  private final Runnable forgetting;

  LockedFailures(Runnable forgetting) {
    this.forgetting = forgetting;
  }

  /** Forgets them, and remembers the place as familiar. */
  public void forget() {
    forgetting.run();
  }
}
