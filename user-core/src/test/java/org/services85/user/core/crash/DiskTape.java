package org.services85.user.core.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process asked of the disk, as {@code disk-tape.c} records it; this and a C compiler there
 * must be, on Linux.
 */
final class DiskTape {

  private static final Path SOURCE = Path.of("src", "test", "c", "disk-tape.c");

  /** What was done. */
  enum Kind {
    NEW('N'),
    WRITE('W'),
    TRUNCATE('T'),
    SYNC('S'),
    LINK('L'),
    UNLINK('U'),
    SYNC_FOLDER('D'),
    SAY('A');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    private static Kind of(byte code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalStateException("no kind of record: " + code);
    }
  }

  /** One thing that was done. */
  static final class Entry {
    private final Kind kind;
    private final long inode;
    private final long number;
    private final byte[] data;

    private Entry(Kind kind, long inode, long number, byte[] data) {
      this.kind = kind;
      this.inode = inode;
      this.number = number;
      this.data = data;
    }

    Kind kind() {
      return kind;
    }

    /** To which file. */
    long inode() {
      return inode;
    }

    /** Where in the file, or how long it is from then on. */
    long number() {
      return number;
    }

    byte[] data() {
      return data;
    }

    /** The name of a file, or what was said. */
    String text() {
      return new String(data, StandardCharsets.UTF_8);
    }
  }

  private final Path recorder;
  private final Path tape;

  private DiskTape(Path recorder, Path tape) {
    this.recorder = recorder;
    this.tape = tape;
  }

  /** Skips the test that asks where nothing can be recorded. */
  static DiskTape in(Path folder) throws IOException, InterruptedException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "what is recorded are calls of Linux");
    Path library = folder.resolve("disk-tape.so");
    assumeTrue(compiled(library), "there is a C compiler");
    return new DiskTape(library, folder.resolve("tape"));
  }

  private static boolean compiled(Path library) throws InterruptedException {
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), SOURCE.toString())
              .inheritIO()
              .start();
      if (compiler.waitFor() != 0) {
        throw new IllegalStateException(SOURCE + " does not compile");
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What a process needs in its environment to be recorded. */
  Map<String, String> environment(Path folder) {
    return Map.of(
        "LD_PRELOAD", recorder.toString(),
        "DISK_FOLDER", folder.toString(),
        "DISK_TAPE", tape.toString());
  }

  /** What is recorded by now. The last entry may be cut, where its process was killed. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tape)).order(ByteOrder.nativeOrder());
    try {
      while (bytes.hasRemaining()) {
        Entry entry = entry(bytes);
        if (entry.kind() == Kind.SAY) {
          said.write(entry.data());
          if (entry.text().endsWith("\n")) {
            entries.add(new Entry(Kind.SAY, 0, 0, said.toByteArray()));
            said.reset();
          }
        } else {
          entries.add(entry);
        }
      }
    } catch (BufferUnderflowException cut) {
      return entries;
    }
    return entries;
  }

  private static Entry entry(ByteBuffer bytes) {
    Kind kind = Kind.of(bytes.get());
    long inode = bytes.getLong();
    long number = bytes.getLong();
    byte[] data = new byte[bytes.getInt()];
    bytes.get(data);
    return new Entry(kind, inode, number, data);
  }
}
