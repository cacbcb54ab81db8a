package org.services85.user.core.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.services85.user.core.store.OwnerOnly;

/**
 * A folder on a disk whose power may fail at any moment. What was synced is there afterwards; of
 * the rest any part may be, in any order and down to single sectors, as with a disk that writes
 * what it holds when it likes. Of changes of names the first ones are, as file systems keep their
 * order.
 */
final class LossyDisk {

  private static final int SECTOR = 512;

  private final Map<Long, File> files = new HashMap<>();
  private final List<DiskTape.Entry> unsyncedNames = new ArrayList<>();
  private final Map<String, Long> syncedNames = new TreeMap<>();

  /** What became of what was not synced. */
  enum Loss {
    ALL,
    SOME,
    NOTHING
  }

  /** A file's content as synced, and what was done to it since. */
  private static final class File {
    private byte[] synced = new byte[0];
    private final List<DiskTape.Entry> since = new ArrayList<>();

    private byte[] after(Loss loss, Random random) {
      byte[] content = synced.clone();
      for (DiskTape.Entry entry : since) {
        content = after(entry, content, loss, random);
      }
      return content;
    }

    private static byte[] after(DiskTape.Entry entry, byte[] content, Loss loss, Random random) {
      if (entry.kind() == DiskTape.Kind.TRUNCATE) {
        return survives(loss, random)
            ? Arrays.copyOf(content, Math.toIntExact(entry.number()))
            : content;
      }
      byte[] changed = content;
      int at = Math.toIntExact(entry.number());
      for (int from = 0; from < entry.data().length; ) {
        int to = Math.min(entry.data().length, from + SECTOR - (at + from) % SECTOR);
        if (survives(loss, random)) {
          changed = Arrays.copyOf(changed, Math.max(changed.length, at + to));
          System.arraycopy(entry.data(), from, changed, at + from, to - from);
        }
        from = to;
      }
      return changed;
    }

    private static boolean survives(Loss loss, Random random) {
      return loss == Loss.NOTHING || (loss == Loss.SOME && random.nextBoolean());
    }
  }

  /** As a folder is, all of it synced. */
  static LossyDisk of(Path folder) throws IOException {
    LossyDisk disk = new LossyDisk();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        long inode = (long) Files.getAttribute(path, "unix:ino");
        disk.file(inode).synced = Files.readAllBytes(path);
        disk.syncedNames.put(path.getFileName().toString(), inode);
      }
    }
    return disk;
  }

  private File file(long inode) {
    return files.computeIfAbsent(inode, any -> new File());
  }

  void apply(DiskTape.Entry entry) {
    switch (entry.kind()) {
      case NEW -> files.put(entry.inode(), new File());
      case WRITE, TRUNCATE -> file(entry.inode()).since.add(entry);
      case SYNC -> {
        File file = file(entry.inode());
        file.synced = file.after(Loss.NOTHING, new Random(0));
        file.since.clear();
      }
      case LINK, UNLINK -> unsyncedNames.add(entry);
      case SYNC_FOLDER -> {
        unsyncedNames.forEach(name -> rename(syncedNames, name));
        unsyncedNames.clear();
      }
      case SAY -> {}
    }
  }

  private static void rename(Map<String, Long> names, DiskTape.Entry entry) {
    if (entry.kind() == DiskTape.Kind.LINK) {
      names.put(entry.text(), entry.inode());
    } else {
      names.remove(entry.text());
    }
  }

  /** Whether a file of that name is there, whatever is lost. */
  boolean holds(String name) {
    return syncedNames.containsKey(name)
        && unsyncedNames.stream().noneMatch(entry -> entry.text().equals(name));
  }

  /** The inode of a file, where it has one for sure. */
  Optional<Long> inode(String name) {
    return Optional.ofNullable(syncedNames.get(name));
  }

  /** Makes a folder of what is there after the power failed now. */
  void copyTo(Path folder, Loss loss, Random random) throws IOException {
    Map<String, Long> names = new TreeMap<>(syncedNames);
    int most = unsyncedNames.size();
    int kept =
        switch (loss) {
          case ALL -> 0;
          case SOME -> random.nextInt(most + 1);
          case NOTHING -> most;
        };
    unsyncedNames.subList(0, kept).forEach(name -> rename(names, name));
    OwnerOnly.createFolder(folder);
    for (Map.Entry<String, Long> name : names.entrySet()) {
      Path path = Files.createTempFile(folder, "", "");
      Files.write(path, file(name.getValue()).after(loss, random));
      Files.move(path, folder.resolve(name.getKey()));
    }
  }
}
