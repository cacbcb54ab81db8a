package org.services85.user.api.planted;

/** Needs a class that needs it. */
final class ApiOfACircle {

  Object other() {
    return ApiInACircle.other();
  }
}
