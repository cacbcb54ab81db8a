package org.services85.user.soap.server;

/** What came back over a socket. */
record RawAnswer(int status, String headers, String body) {

  /** All of it. */
  String text() {
    return headers + body;
  }
}
