package org.services85.user.testkit.planted;

/** Needs a class that needs it. */
final class TestkitOfACircle {

  Object other() {
    return TestkitInACircle.other();
  }
}
