package org.services85.user.core.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own, of a megabyte or so, which only the super-user of Linux can have. */
public final class SmallDisk implements AutoCloseable {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Skips the test that asks where there can be none. */
  public static SmallDisk at(Path folder, int kib) {
    return mounted(folder, "size=" + kib + "k");
  }

  /** One from which no program can be run; skips as {@link #at} does. */
  public static SmallDisk withoutPrograms(Path folder, int kib) {
    return mounted(folder, "noexec,size=" + kib + "k");
  }

  private static SmallDisk mounted(Path folder, String options) {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()),
        "a file system can be mounted, which takes Linux and its super-user");
    return new SmallDisk(folder);
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Takes all the room that is left. */
  public void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream file = Files.newOutputStream(filling())) {
      while (true) {
        file.write(block);
      }
    } catch (IOException full) {
      // As it is to be.
    }
  }

  public void makeRoom() throws IOException {
    Files.delete(filling());
  }

  private Path filling() {
    return folder.resolve("filling");
  }

  @Override
  public void close() {
    // The library that was loaded from it may still be mapped.
    run("umount", "-l", folder.toString());
  }
}
