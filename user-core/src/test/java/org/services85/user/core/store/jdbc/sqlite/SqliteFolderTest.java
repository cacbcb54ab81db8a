package org.services85.user.core.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.services85.user.core.store.StoreOpenException;

class SqliteFolderTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "SMB3", "fuse.sshfs", "9p", "fuse.glusterfs"})
  void refusesAFolderOnANetworkFileSystem(String type) {
    assertThatThrownBy(() -> SqliteFolder.requireLocal(type, folder))
        .isInstanceOf(StoreOpenException.class)
        .hasMessageContaining(type)
        .hasMessageContaining("local disk, or PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "overlay", "tmpfs", "apfs", "NTFS", "zfs"})
  void takesAFolderOnADiskOfThisMachine(String type) {
    assertThatNoException().isThrownBy(() -> SqliteFolder.requireLocal(type, folder));
  }
}
