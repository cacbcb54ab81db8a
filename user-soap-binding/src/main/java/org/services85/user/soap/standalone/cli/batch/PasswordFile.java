package org.services85.user.soap.standalone.cli.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.store.OwnerOnly;
import org.services85.user.soap.standalone.secret.SecretFile;

/**
 * The file that a run writes passwords to, for its owner alone: rows of CSV, each on the disk
 * before it counts as written. A row that a killed run left half is removed when the file is
 * opened.
 *
 * <p>Beside it, under its name and {@code .key}, is what the idempotency keys of the run are made
 * of, until the run is done. So a run that is repeated calls with the same keys. Thread-safe.
 */
public final class PasswordFile implements AutoCloseable {

  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  private final Path keyFile;
  private final FileChannel channel;
  private final Set<String> written;
  private final SecretKeySpec key;

  private PasswordFile(Path keyFile, FileChannel channel, Set<String> written, SecretKeySpec key) {
    this.keyFile = keyFile;
    this.channel = channel;
    this.written = written;
    this.key = key;
  }

  /**
   * Opens the file of a run, or makes it.
   *
   * @param path where it is
   * @param argument what the first column is called
   * @return the file, for the caller to close
   * @throws IOException if it cannot be used: it is another file, others have access to it, or a
   *     run has it open; then it is as it was
   */
  public static PasswordFile open(Path path, String argument) throws IOException {
    create(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(path, channel);
      Set<String> written = rows(path, channel, header(argument));
      Path keyFile = path.resolveSibling(path.getFileName() + ".key");
      return new PasswordFile(keyFile, channel, written, key(keyFile));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String header(String argument) {
    return argument + ",Password";
  }

  private static void create(Path path) throws IOException {
    try {
      OwnerOnly.createFile(path);
    } catch (FileAlreadyExistsException e) {
      if (OwnerOnly.accessTo(path) == OwnerOnly.Access.OTHERS) {
        throw new IOException(
            "%s is there, and others than its owner have access to it; chmod go= %s"
                .formatted(path, path),
            e);
      }
    }
  }

  private static void lock(Path path, FileChannel channel) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(path + " is being written by another run");
    }
  }

  /** The users who have a row; leaves the channel behind the last whole one. */
  private static Set<String> rows(Path path, FileChannel channel, String header)
      throws IOException {
    byte[] bytes = read(channel);
    try {
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      Set<String> targets =
          targets(path, new String(bytes, 0, end, StandardCharsets.UTF_8), header);
      if (end == 0 && bytes.length > 0 && !startsWith(header + "\n", bytes)) {
        throw other(path);
      }
      channel.truncate(end);
      channel.position(end);
      if (end == 0) {
        write(channel, StandardCharsets.UTF_8.encode(header + "\n"));
      }
      return targets;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** By the channel with the lock, which POSIX drops where another one to the file is closed. */
  private static byte[] read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes);
    }
    return bytes.array();
  }

  private static boolean startsWith(String whole, byte[] part) {
    return whole.startsWith(new String(part, StandardCharsets.UTF_8));
  }

  private static Set<String> targets(Path path, String rows, String header) throws IOException {
    Set<String> targets = new HashSet<>();
    boolean isFirst = true;
    for (String row : rows.lines().toList()) {
      if (isFirst && !row.equals(header)) {
        throw other(path);
      }
      if (!isFirst) {
        try {
          targets.add(Row.firstField(row));
        } catch (IllegalArgumentException e) {
          throw other(path);
        }
      }
      isFirst = false;
    }
    return targets;
  }

  private static IOException other(Path path) {
    return new IOException(path + " is there, and was not written by such a run; name another");
  }

  private static SecretKeySpec key(Path file) throws IOException {
    if (Files.exists(file)) {
      return readKey(file);
    }
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    byte[] base64 = Base64.getEncoder().encode(bytes);
    OwnerOnly.createFile(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(channel, ByteBuffer.wrap(base64));
      return new SecretKeySpec(bytes, HMAC);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(base64, (byte) 0);
    }
  }

  /** One that a killed run left half has had no call made with it. */
  private static SecretKeySpec readKey(Path file) throws IOException {
    byte[] text = Files.readAllBytes(file);
    if (text.length < Base64.getEncoder().encode(new byte[KEY_BYTES]).length) {
      Files.delete(file);
      return key(file);
    }
    try (Secret line = new SecretFile(file).line();
        PasswordBytes base64 = PasswordBytes.of(line)) {
      byte[] bytes = Base64.getDecoder().decode(base64.array());
      try {
        return new SecretKeySpec(bytes, HMAC);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is there, and is no key of such a run", e);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } finally {
      bytes.clear();
      while (bytes.hasRemaining()) {
        bytes.put((byte) 0);
      }
    }
  }

  /**
   * Whether a user has a row.
   *
   * @param target the user
   * @return whether it has
   */
  public synchronized boolean has(String target) {
    return written.contains(target);
  }

  /**
   * The idempotency key of a user's call, the same whenever the run is repeated.
   *
   * @param target the user
   * @return a key of 256 bits, for the caller to close
   */
  public Secret key(String target) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Secret.of(
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(target.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes a row; it is on the disk when this returns.
   *
   * @param target the user
   * @param password its password
   * @throws IOException if it cannot be written; what is there of it then is removed when the file
   *     is opened the next time
   */
  public synchronized void add(String target, Secret password) throws IOException {
    write(channel, Row.of(target, password));
    written.add(target);
  }

  /**
   * Removes the key, as no call is to be repeated.
   *
   * @throws IOException if it cannot be removed
   */
  public void complete() throws IOException {
    Files.deleteIfExists(keyFile);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
