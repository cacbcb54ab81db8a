package org.services85.user.soap.wire.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a message, which may hold passwords: they are wiped where they are left behind. */
public final class MessageBytes extends ByteArrayOutputStream {

  private static final int USUAL = 512;
  private static final byte[] NONE = {};

  /** An empty message. */
  public MessageBytes() {
    super(USUAL);
  }

  /**
   * Reads a message.
   *
   * @param in what it is read from
   * @param most how many bytes are read of it at most
   * @return the bytes
   * @throws IOException if it cannot be read; what was read by then is wiped
   */
  public static ByteBuffer read(InputStream in, int most) throws IOException {
    // What has arrived is mostly all of it; the end is seen where there is room for one more.
    byte[] bytes = new byte[Math.min(most - 1, in.available()) + 1];
    int length = 0;
    try {
      int read = in.read(bytes, 0, bytes.length);
      while (read >= 0) {
        length += read;
        if (length == most) {
          break;
        }
        if (length == bytes.length) {
          bytes = grown(bytes, Math.min(most, 2 * length));
        }
        read = in.read(bytes, length, bytes.length - length);
      }
      return ByteBuffer.wrap(bytes, 0, length);
    } catch (IOException | RuntimeException e) {
      Arrays.fill(bytes, (byte) 0);
      throw e;
    }
  }

  private static byte[] grown(byte[] bytes, int length) {
    byte[] larger = Arrays.copyOf(bytes, length);
    Arrays.fill(bytes, (byte) 0);
    return larger;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    makeRoom(length);
    super.write(bytes, offset, length);
  }

  @Override
  public synchronized void write(int octet) {
    makeRoom(1);
    super.write(octet);
  }

  private void makeRoom(int length) {
    if (length > buf.length - count) {
      buf = grown(buf, Math.max(2 * buf.length, count + length));
    }
  }

  /**
   * Takes what was written; nothing of it remains here.
   *
   * @return the bytes, for the caller to wipe
   */
  public synchronized ByteBuffer take() {
    ByteBuffer bytes = ByteBuffer.wrap(buf, 0, count);
    buf = NONE;
    count = 0;
    return bytes;
  }

  /**
   * Wipes a message that was read or taken, with all of its array.
   *
   * @param message the message
   */
  public static void wipe(ByteBuffer message) {
    int from = message.arrayOffset();
    Arrays.fill(message.array(), from, from + message.capacity(), (byte) 0);
  }

  /** Wipes what was written. */
  public synchronized void wipe() {
    Arrays.fill(buf, (byte) 0);
    reset();
  }
}
