package org.services85.user.testkit.canary;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a heap dump in the form that HotSpot writes (HPROF 1.0.2), from beginning to end. */
final class HeapDump {

  /** Hears of what is in it. */
  interface Listener {

    /** An array of bytes or of big-endian characters. */
    default void text(long array, boolean characters, byte[] content) {}

    /** A reference: from a field of a class or object, or from an array (field is empty). */
    default void reference(long holder, String type, String field, long target) {}
  }

  private record Field(String name, int type) {}

  private static final int REFERENCE = 2;
  private static final int CHARACTERS = 5;
  private static final int BYTES = 8;

  private final DataInputStream in;
  private final Listener listener;
  private final Map<Long, String> strings = new HashMap<>();
  private final Map<Long, String> classes = new HashMap<>();
  private final Map<Long, Long> parents = new HashMap<>();
  private final Map<Long, List<Field>> fields = new HashMap<>();

  private HeapDump(DataInputStream in, Listener listener) {
    this.in = in;
    this.listener = listener;
  }

  static void read(Path file, Listener listener) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      new HeapDump(in, listener).records();
    }
  }

  private void records() throws IOException {
    while (in.readByte() != 0) {
      // The name of the form.
    }
    if (in.readInt() != Long.BYTES) {
      throw new IOException("expected a heap dump of a 64-bit process");
    }
    in.readLong();
    for (int tag = in.read(); tag >= 0; tag = in.read()) {
      in.readInt();
      long length = Integer.toUnsignedLong(in.readInt());
      switch (tag) {
        case 0x01 -> strings.put(in.readLong(), text((int) length - Long.BYTES));
        case 0x02 -> classNamed();
        case 0x0c, 0x1c -> objects(length);
        default -> in.skipNBytes(length);
      }
    }
  }

  private String text(int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private void classNamed() throws IOException {
    in.readInt();
    long id = in.readLong();
    in.readInt();
    classes.put(id, string(in.readLong()).replace('/', '.'));
  }

  private String string(long id) {
    return strings.getOrDefault(id, "?");
  }

  private void objects(long length) throws IOException {
    for (long left = length; left > 0; ) {
      left -= 1 + object(in.readUnsignedByte());
    }
  }

  /** Gives how many bytes it read. */
  private long object(int tag) throws IOException {
    return switch (tag) {
      case 0xff, 0x05, 0x07 -> skip(8);
      case 0x01 -> skip(16);
      case 0x02, 0x03, 0x08 -> skip(16);
      case 0x04, 0x06 -> skip(12);
      case 0x20 -> classDump();
      case 0x21 -> instance();
      case 0x22 -> objectArray();
      case 0x23 -> primitiveArray();
      default -> throw new IOException("unknown record 0x" + Integer.toHexString(tag));
    };
  }

  private long skip(int bytes) throws IOException {
    in.skipNBytes(bytes);
    return bytes;
  }

  private long classDump() throws IOException {
    long id = in.readLong();
    in.readInt();
    parents.put(id, in.readLong());
    in.skipNBytes(5 * 8 + 4);
    long read = 8 + 4 + 8 + 5 * 8 + 4;
    int constants = in.readUnsignedShort();
    read += 2;
    for (int i = 0; i < constants; i++) {
      in.readUnsignedShort();
      int size = size(in.readUnsignedByte());
      in.skipNBytes(size);
      read += 3 + size;
    }
    int statics = in.readUnsignedShort();
    read += 2;
    for (int i = 0; i < statics; i++) {
      String name = string(in.readLong());
      int type = in.readUnsignedByte();
      if (type == REFERENCE) {
        listener.reference(id, classes.getOrDefault(id, "?"), "static " + name, in.readLong());
      } else {
        in.skipNBytes(size(type));
      }
      read += 9 + size(type);
    }
    int count = in.readUnsignedShort();
    List<Field> own = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      own.add(new Field(string(in.readLong()), in.readUnsignedByte()));
    }
    fields.put(id, own);
    return read + 2 + 9L * count;
  }

  private long instance() throws IOException {
    long id = in.readLong();
    in.readInt();
    long type = in.readLong();
    int length = in.readInt();
    int read = 0;
    for (Long of = type; of != null && of != 0; of = parents.get(of)) {
      for (Field field : fields.getOrDefault(of, List.of())) {
        if (field.type() == REFERENCE) {
          listener.reference(id, classes.getOrDefault(type, "?"), field.name(), in.readLong());
        } else {
          in.skipNBytes(size(field.type()));
        }
        read += size(field.type());
      }
    }
    if (read > length) {
      throw new EOFException("an object is longer than it says");
    }
    in.skipNBytes(length - read);
    return 8 + 4 + 8 + 4 + (long) length;
  }

  private long objectArray() throws IOException {
    long id = in.readLong();
    in.readInt();
    int length = in.readInt();
    String type = classes.getOrDefault(in.readLong(), "?");
    for (int i = 0; i < length; i++) {
      listener.reference(id, type, "", in.readLong());
    }
    return 8 + 4 + 4 + 8 + 8L * length;
  }

  private long primitiveArray() throws IOException {
    long id = in.readLong();
    in.readInt();
    int length = in.readInt();
    int type = in.readUnsignedByte();
    int bytes = Math.multiplyExact(length, size(type));
    if (type == BYTES || type == CHARACTERS) {
      listener.text(id, type == CHARACTERS, in.readNBytes(bytes));
    } else {
      in.skipNBytes(bytes);
    }
    return 8 + 4 + 4 + 1 + (long) bytes;
  }

  private static int size(int type) throws IOException {
    return switch (type) {
      case 4, BYTES -> 1;
      case CHARACTERS, 9 -> 2;
      case 6, 10 -> 4;
      case REFERENCE, 7, 11 -> 8;
      default -> throw new IOException("unknown type " + type);
    };
  }
}
