package org.services85.user.soap.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.services85.user.core.spi.ApplicationToken;
import org.services85.user.soap.standalone.secret.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * The application tokens in a file, of which each line is one; lines that begin with {@code #} are
 * remarks. Read anew when it changes; what cannot be read leaves things as they were. Thread-safe.
 */
final class ApplicationTokenFile implements Supplier<List<ApplicationToken>> {

  private static final Logger LOG = LoggerFactory.getLogger(ApplicationTokenFile.class);
  private static final Marker APPLICATION_TOKENS_READ =
      MarkerFactory.getMarker("application-tokens-read");
  private static final Marker APPLICATION_TOKENS_UNUSABLE =
      MarkerFactory.getMarker("application-tokens-unusable");

  private final Path file;
  private FileTime readAt;
  private List<ApplicationToken> tokens;

  private ApplicationTokenFile(Path file, FileTime readAt, List<ApplicationToken> tokens) {
    this.file = file;
    this.readAt = readAt;
    this.tokens = tokens;
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a line has another form; the message names it
   */
  static ApplicationTokenFile at(Path file) throws IOException {
    new SecretFile(file).lines();
    FileTime changedAt = Files.getLastModifiedTime(file);
    return new ApplicationTokenFile(file, changedAt, read(file));
  }

  @Override
  public synchronized List<ApplicationToken> get() {
    try {
      FileTime changedAt = Files.getLastModifiedTime(file);
      if (!changedAt.equals(readAt)) {
        readAt = changedAt;
        tokens = read(file);
        LOG.info(APPLICATION_TOKENS_READ, "read {} application tokens", tokens.size());
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.error(
          APPLICATION_TOKENS_UNUSABLE,
          "the application tokens stay as they were, because their file cannot be read: {}",
          e.toString());
    }
    return tokens;
  }

  private static List<ApplicationToken> read(Path file) throws IOException {
    List<String> lines = new SecretFile(file).lines();
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
        .mapToObj(i -> token(lines.get(i), i + 1))
        .toList();
  }

  private static ApplicationToken token(String line, int number) {
    try {
      return ApplicationToken.parse(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
  }
}
