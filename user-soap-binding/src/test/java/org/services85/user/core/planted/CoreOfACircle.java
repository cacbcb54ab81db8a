package org.services85.user.core.planted;

/** Needs a class that needs it. */
final class CoreOfACircle {

  Object other() {
    return CoreInACircle.other();
  }
}
