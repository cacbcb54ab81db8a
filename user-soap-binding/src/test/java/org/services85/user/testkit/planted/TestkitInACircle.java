package org.services85.user.testkit.planted;

/** Needs a class that needs it. */
public final class TestkitInACircle {

  public static Object other() {
    return new TestkitOfACircle();
  }
}
