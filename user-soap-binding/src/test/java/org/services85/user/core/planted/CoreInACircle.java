package org.services85.user.core.planted;

/** Needs a class that needs it. */
public final class CoreInACircle {

  public static Object other() {
    return new CoreOfACircle();
  }
}
