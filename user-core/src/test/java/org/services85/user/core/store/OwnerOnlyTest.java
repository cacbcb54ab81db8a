package org.services85.user.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.store.OwnerOnly.Access;

class OwnerOnlyTest {

  @TempDir Path folder;

  @Test
  void f12CreatesWhatItsOwnerAloneHasAccessTo() throws Exception {
    Path made = folder.resolve("above").resolve("made");
    OwnerOnly.createFolder(made);
    OwnerOnly.createFolder(made);
    Path file = made.resolve("file");
    OwnerOnly.createFile(file);
    for (Path each :
        new Path[] {made, made.getParent(), file, OwnerOnly.createNewFile(made, "p")}) {
      assertThat(OwnerOnly.accessTo(each)).isEqualTo(Access.OWNER);
    }
    assertThatThrownBy(() -> OwnerOnly.createFile(file))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "rwx------, OWNER",
    "r--------, OWNER",
    "rw-r-----, OTHERS",
    "rw--w----, OTHERS",
    "rw----r--, OTHERS",
    "rw-----w-, OTHERS",
    "rwx--x---, OTHERS"
  })
  void f12SaysWhetherOthersHaveAccess(String permissions, Access access) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThat(OwnerOnly.accessTo(file)).isEqualTo(access);
    assertThat(OwnerOnly.accessTo(Files.createSymbolicLink(folder.resolve("link"), file)))
        .isEqualTo(access);
    assertThatThrownBy(() -> OwnerOnly.accessTo(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void f12CannotTellWhereTheFileSystemHasNoSuchPermissions() throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("other.zip"), Map.of("create", "true"))) {
      Path made = zip.getPath("/made");
      OwnerOnly.createFolder(made);
      OwnerOnly.createFile(made.resolve("file"));
      assertThat(OwnerOnly.accessTo(made.resolve("file"))).isEqualTo(Access.UNKNOWN);
    }
  }
}
