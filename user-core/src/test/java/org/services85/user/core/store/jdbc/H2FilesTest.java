package org.services85.user.core.store.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FilesTest {

  @TempDir private Path folder;
  private final H2Files files = H2Files.register();
  private Path onDisk;
  private FilePath file;

  @BeforeEach
  void name() {
    onDisk = folder.resolve("some.file");
    file = path(onDisk);
  }

  @AfterEach
  void unregister() {
    files.unregister();
  }

  private FilePath path(Path path) {
    return FilePath.get(files.getScheme() + ":" + path);
  }

  @Test
  void isKnownByItsSchemeUntilItIsUnregistered() {
    assertThat(file).isInstanceOf(H2Files.class);
    assertThat(file.getScheme()).isEqualTo(files.getScheme());
    assertThat(file.toString()).isEqualTo(files.getScheme() + ":" + onDisk);
    files.unregister();
    assertThat(path(onDisk)).isNotInstanceOf(H2Files.class);
  }

  @Test
  void isAnotherOneForEachStore() {
    H2Files another = H2Files.register();
    another.unregister();
    assertThat(another.getScheme()).isNotEqualTo(files.getScheme());
  }

  @Test
  void makesFindsAndDeletesFilesOnTheDisk() throws Exception {
    assertThat(file.exists()).isFalse();
    assertThat(file.createFile()).isTrue();
    assertThat(file.createFile()).as("again").isFalse();
    Files.writeString(onDisk, "abc");
    Files.setLastModifiedTime(onDisk, FileTime.fromMillis(4711));
    assertThat(file.exists()).isTrue();
    assertThat(file.isRegularFile()).isTrue();
    assertThat(file.isDirectory()).isFalse();
    assertThat(file.size()).isEqualTo(3);
    assertThat(file.lastModified()).isEqualTo(4711);
    assertThat(file.canWrite()).isTrue();
    file.delete();
    assertThat(onDisk).doesNotExist();
  }

  @Test
  void makesFoldersAndListsThemAsItsOwn() throws Exception {
    FilePath inside = path(folder.resolve("inside"));
    inside.createDirectory();
    assertThat(folder.resolve("inside")).isDirectory();
    assertThat(inside.isDirectory()).isTrue();
    assertThat(inside.isRegularFile()).isFalse();
    assertThat(path(folder).newDirectoryStream())
        .singleElement()
        .isInstanceOf(H2Files.class)
        .hasToString(inside.toString());
  }

  @Test
  void movesAFile() throws Exception {
    Files.writeString(onDisk, "abc");
    file.moveTo(path(folder.resolve("moved")), false);
    assertThat(onDisk).doesNotExist();
    assertThat(folder.resolve("moved")).hasContent("abc");
  }

  @Test
  void makesAFileReadOnly() throws Exception {
    Files.writeString(onDisk, "abc");
    assertThat(file.setReadOnly()).isTrue();
    assertThat(Files.getPosixFilePermissions(onDisk))
        .doesNotContain(PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void knowsWhereAFileIs() throws Exception {
    assertThat(file.isAbsolute()).isTrue();
    assertThat(path(Path.of("some.file")).isAbsolute()).isFalse();
    assertThat(file.getParent()).isInstanceOf(H2Files.class).hasToString(path(folder).toString());
    assertThat(path(Path.of("/")).getParent()).isNull();
    assertThat(file.unwrap()).hasToString(onDisk.toString());
    Files.writeString(onDisk, "abc");
    assertThat(path(folder.resolve(".").resolve("some.file")).toRealPath())
        .isInstanceOf(H2Files.class)
        .hasToString(path(onDisk.toRealPath()).toString());
  }

  @Test
  void f02LooksAfterTheDatabaseFileAndNoOther() throws Exception {
    assertThat(files.areDurable()).as("there is none").isTrue();
    Path database = folder.resolve("some.mv.db");
    try (FileChannel other = file.open("rw");
        FileChannel opened = path(database).open("rw")) {
      other.write(ByteBuffer.wrap("other".getBytes(US_ASCII)), 0);
      opened.write(ByteBuffer.wrap("abc".getBytes(US_ASCII)), 0);
      assertThat(database).as("kept until it is asked for").isEmptyFile();
      assertThat(files.areDurable()).isTrue();
      assertThat(database).hasContent("abc");
      assertThat(onDisk).isEmptyFile();
    }
    assertThat(files.areDurable()).as("it has all").isTrue();
  }
}
