package org.services85.user.core.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Starts this project's classes in a JVM of their own. Who does so hundreds of times may do it from
 * an archive of loaded classes, which halves the time that it takes.
 */
final class QuickStart {

  private final String classPath;
  private final List<String> options;

  private QuickStart(String classPath, List<String> options) {
    this.classPath = classPath;
    this.options = options;
  }

  /** Without an archive. */
  static QuickStart plain() {
    return new QuickStart(System.getProperty("java.class.path"), List.of());
  }

  /** Keeps what it loads in a folder for {@link #archived}, if it ends in peace. */
  static QuickStart archiving(Path folder) throws IOException {
    // An archive wants its class path in jars.
    List<String> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      classPath.add(
          Files.isDirectory(path) ? jar(path, folder, classPath.size()).toString() : entry);
    }
    return new QuickStart(
        String.join(File.pathSeparator, classPath),
        List.of("-XX:ArchiveClassesAtExit=" + archive(folder)));
  }

  /** From the archive that this one has left in the folder. */
  QuickStart archived(Path folder) {
    return new QuickStart(classPath, List.of("-XX:SharedArchiveFile=" + archive(folder)));
  }

  List<String> command(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        // Lives for a moment: quick to start comes before quick to run.
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx96m"));
    // Nobody reads its log, and to load what writes it takes a quarter of the start.
    command.add("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    return command;
  }

  private static Path archive(Path folder) {
    return folder.resolve("classes.jsa");
  }

  private static Path jar(Path classes, Path folder, int number) throws IOException {
    Path jar = folder.resolve(number + ".jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.setLevel(0);
      Files.walkFileTree(
          classes,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
                throws IOException {
              // Migrations are found by their folder.
              entries.putNextEntry(new JarEntry(nameOf(path) + "/"));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              entries.putNextEntry(new JarEntry(nameOf(path)));
              Files.copy(path, entries);
              return FileVisitResult.CONTINUE;
            }

            private String nameOf(Path path) {
              return classes.relativize(path).toString().replace(File.separatorChar, '/');
            }
          });
    }
    return jar;
  }
}
