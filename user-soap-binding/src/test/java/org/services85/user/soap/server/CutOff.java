package org.services85.user.soap.server;

import java.io.IOException;
import java.net.SocketException;

/** What a sender sees of a server that will not read on. */
final class CutOff {

  private CutOff() {}

  /** Whether the server refused, or closed before all was written. */
  static boolean whileWriting(Raw raw, byte[] request) throws IOException {
    try {
      raw.write(request);
      return raw.read().status() >= 400;
    } catch (SocketException closed) {
      return true;
    }
  }

  /** How often the same could be written before the server closed. */
  static int whileWriting(Raw raw, byte[] part, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      try {
        raw.write(part);
      } catch (SocketException closed) {
        return i;
      }
    }
    return most;
  }
}
