package org.services85.user.core.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * The file system of one H2 store: the disk, but that its database is a {@link RetainingFile}. H2
 * knows it by the scheme of its paths. Thread-safe.
 */
final class H2Files extends FilePath {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** What all paths of one store share. */
  private static final class Shared {

    private final String scheme = "services85x" + NUMBERS.incrementAndGet();
    private volatile @Nullable RetainingFile database;
  }

  private final Shared shared;
  private final FilePath disk;

  private H2Files(Shared shared, FilePath disk) {
    this.shared = shared;
    this.disk = disk;
    this.name = shared.scheme + ":" + disk;
  }

  /** Makes the file system known to H2, until {@link #unregister}. */
  static H2Files register() {
    H2Files files = new H2Files(new Shared(), FilePath.get("."));
    FilePath.register(files);
    return files;
  }

  void unregister() {
    FilePath.unregister(this);
  }

  /** Says whether all that H2 wrote and synced is on the disk, after another try if it was not. */
  boolean areDurable() {
    RetainingFile database = shared.database;
    return database == null || database.isDurable();
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    RetainingFile file = new RetainingFile(new UninterruptedFile(disk.toString(), mode));
    if (name.endsWith(".mv.db")) {
      shared.database = file;
    }
    return file;
  }

  @Override
  public String getScheme() {
    return shared.scheme;
  }

  @Override
  public FilePath getPath(String path) {
    return wrap(FilePath.get(path.substring(shared.scheme.length() + 1)));
  }

  @Override
  public FilePath unwrap() {
    return disk;
  }

  private FilePath wrap(FilePath onDisk) {
    return new H2Files(shared, onDisk);
  }

  @Override
  public @Nullable FilePath getParent() {
    FilePath parent = disk.getParent();
    return parent == null ? null : wrap(parent);
  }

  @Override
  public FilePath toRealPath() {
    return wrap(disk.toRealPath());
  }

  @Override
  public List<FilePath> newDirectoryStream() {
    return disk.newDirectoryStream().stream().map(this::wrap).toList();
  }

  @Override
  public void moveTo(FilePath target, boolean atomicReplace) {
    disk.moveTo(target.unwrap(), atomicReplace);
  }

  @Override
  public long size() {
    return disk.size();
  }

  @Override
  public boolean createFile() {
    return disk.createFile();
  }

  @Override
  public boolean exists() {
    return disk.exists();
  }

  @Override
  public void delete() {
    disk.delete();
  }

  @Override
  public boolean isDirectory() {
    return disk.isDirectory();
  }

  @Override
  public boolean isRegularFile() {
    return disk.isRegularFile();
  }

  @Override
  public boolean isAbsolute() {
    return disk.isAbsolute();
  }

  @Override
  public long lastModified() {
    return disk.lastModified();
  }

  @Override
  public boolean canWrite() {
    return disk.canWrite();
  }

  @Override
  public void createDirectory() {
    disk.createDirectory();
  }

  @Override
  public boolean setReadOnly() {
    return disk.setReadOnly();
  }
}
