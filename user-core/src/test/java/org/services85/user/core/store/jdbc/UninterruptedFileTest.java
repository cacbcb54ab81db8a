package org.services85.user.core.store.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninterruptedFileTest {

  @TempDir private Path folder;
  private Path onDisk;
  private UninterruptedFile file;

  @BeforeEach
  void open() throws Exception {
    onDisk = folder.resolve("some.file");
    file = new UninterruptedFile(onDisk.toString(), "rw");
  }

  @AfterEach
  void close() throws Exception {
    file.close();
  }

  private int write(String text, long position) throws IOException {
    return file.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), position);
  }

  private String read(int length, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int count = file.read(bytes, position);
    assertThat(bytes.position()).isEqualTo(Math.max(0, count));
    return count + " " + new String(bytes.array(), 0, bytes.position(), US_ASCII);
  }

  @Test
  void readsWhatIsWrittenAndWhere() throws Exception {
    assertThat(write("abcdef", 0)).isEqualTo(6);
    assertThat(write("XY", 2)).isEqualTo(2);
    assertThat(onDisk).hasContent("abXYef");
    assertThat(file.size()).isEqualTo(6);
    assertThat(read(3, 1)).isEqualTo("3 bXY");
    assertThat(read(9, 4)).as("as far as there is").isEqualTo("2 ef");
    assertThat(read(9, 6)).as("at the end").isEqualTo("-1 ");
  }

  @Test
  void isShortenedAndNeverMadeLonger() throws Exception {
    write("abcdef", 0);
    file.truncate(4);
    file.truncate(9);
    assertThat(onDisk).hasContent("abcd");
  }

  @Test
  void c06StaysOpenWhereItsThreadIsInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    try {
      write("abc", 0);
      file.force(true);
      assertThat(read(3, 0)).isEqualTo("3 abc");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file.isOpen()).isTrue();
  }

  @Test
  void isLockedForOthers() throws Exception {
    try (FileLock lock = file.tryLock(0, Long.MAX_VALUE, false)) {
      assertThat(lock.isValid()).isTrue();
    }
  }

  @Test
  void isClosedOnceAndForAll() throws Exception {
    file.close();
    assertThatThrownBy(() -> write("abc", 0)).isInstanceOf(IOException.class);
  }
}
