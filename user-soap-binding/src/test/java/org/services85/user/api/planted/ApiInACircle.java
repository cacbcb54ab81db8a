package org.services85.user.api.planted;

/** Needs a class that needs it. */
public final class ApiInACircle {

  public static Object other() {
    return new ApiOfACircle();
  }
}
