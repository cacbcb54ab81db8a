package org.services85.user.core.policy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * A blocklist in a file, such as one of millions of passwords from breaches. The file is mapped
 * into memory, so it takes no heap, and a look-up reads some pages of it. Immutable and
 * thread-safe.
 *
 * <p>The file begins with the eight bytes {@code S85-SHA1} and the number of entries. An entry is
 * the first eight bytes of the SHA-1 of a password, which is in Unicode form C and UTF-8. Entries
 * are sorted as unsigned numbers, and numbers are big-endian. Of ten million entries, a password
 * that is not listed is taken for a listed one with a probability below 2<sup>-40</sup>.
 */
public final class BlocklistFile implements Blocklist {

  private static final long MAGIC = 0x5338352D53484131L; // S85-SHA1
  private static final int HEADER = 2 * Long.BYTES;

  /** As many as can be mapped at once. */
  private static final int MAX_ENTRIES = (Integer.MAX_VALUE - HEADER) / Long.BYTES;

  private static final int MAX_LINE = 4096;

  /** Of a UTF-16 unit in UTF-8. */
  private static final int MAX_BYTES = 3;

  private static final int BUFFER = 1 << 16;

  /** By which entries are parted, so that each part is sorted by itself. */
  private static final int PART_BITS = 12;

  private static final Pattern SHA1 = Pattern.compile("[0-9A-Fa-f]{40}(?::[0-9]+)?");
  private static final Pattern NTLM = Pattern.compile("[0-9A-Fa-f]{32}:[0-9]+");

  private final MappedByteBuffer file;
  private final int entries;

  private BlocklistFile(MappedByteBuffer file, int entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * The result of building a file.
   *
   * @param entries how many different passwords are in the file
   * @param leftOut how many lines are not: they are not UTF-8, or longer than 4,096 bytes
   */
  public record Built(int entries, long leftOut) {}

  /**
   * Opens a file that {@link #build} made. It must not be changed while it is in use; it may be
   * replaced by another one.
   *
   * @param path the file
   * @return a blocklist
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no such file, or is cut
   */
  public static BlocklistFile open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      if (size < HEADER || size > HEADER + (long) MAX_ENTRIES * Long.BYTES) {
        throw notOurs(path);
      }
      MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      if (file.getLong(0) != MAGIC) {
        throw notOurs(path);
      }
      long entries = file.getLong(Long.BYTES);
      if (size != HEADER + entries * Long.BYTES) {
        throw new IllegalArgumentException(
            path + " is cut or has something behind its end: build it anew");
      }
      return new BlocklistFile(file, (int) entries);
    }
  }

  private static IllegalArgumentException notOurs(Path path) {
    return new IllegalArgumentException(
        path + " is no blocklist: make one of a list of passwords or SHA-1 hashes by building it");
  }

  @Override
  public boolean contains(char[] password) {
    byte[] bytes = new byte[password.length * MAX_BYTES];
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes);
      boolean isText =
          !StandardCharsets.UTF_8
              .newEncoder()
              .encode(CharBuffer.wrap(password), encoded, true)
              .isError(); // half of a surrogate pair is in no list
      return isText && contains(prefix(bytes, encoded.position()));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private boolean contains(long prefix) {
    int low = 0;
    int high = entries;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(file.getLong(HEADER + middle * Long.BYTES), prefix) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < entries && file.getLong(HEADER + low * Long.BYTES) == prefix;
  }

  private static long prefix(byte[] password, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(password, 0, length);
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * Makes a blocklist of a list. A line of the list is a password in UTF-8, or the SHA-1 of one in
   * 40 hexadecimal digits, behind which a colon and a number may stand. The list is read twice.
   * Nothing is there under the name of the blocklist until all of it is.
   *
   * @param list the list, in any order
   * @param blocklist the file to make; one that is there is replaced if it is a blocklist
   * @return what became of the list
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the list has no password, more than 268 million, or hashes
   *     that are not SHA-1, or if what is to be replaced is no blocklist
   */
  public static Built build(Path list, Path blocklist) throws IOException {
    if (Files.exists(blocklist)) {
      open(blocklist);
    }
    int[] ends = new int[(1 << PART_BITS) + 1];
    long[] read = {0};
    long leftOut =
        forEach(
            list,
            prefix -> {
              if (read[0]++ == MAX_ENTRIES) {
                throw new IllegalArgumentException(
                    list + " has more than " + MAX_ENTRIES + " passwords: take the most common");
              }
              ends[part(prefix) + 1]++;
            });
    if (read[0] == 0) {
      throw new IllegalArgumentException(list + " has no password in it");
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    Path parted = Files.createTempFile(folderOf(blocklist), "blocklist", ".parted");
    Path sorted = Files.createTempFile(folderOf(blocklist), "blocklist", ".sorted");
    try {
      int entries = write(part(list, ends, parted), ends, sorted);
      Files.move(sorted, blocklist, StandardCopyOption.ATOMIC_MOVE);
      return new Built(entries, leftOut);
    } finally {
      Files.deleteIfExists(parted);
      Files.deleteIfExists(sorted);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of(".") : folder;
  }

  private static int part(long prefix) {
    return (int) (prefix >>> (Long.SIZE - PART_BITS));
  }

  /** Writes each entry into its part of a file; the parts end where the next ones begin. */
  private static ByteBuffer part(Path list, int[] ends, Path to) throws IOException {
    int[] next = ends.clone();
    try (FileChannel channel =
        FileChannel.open(to, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer parts =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) ends[ends.length - 1] * Long.BYTES);
      forEach(list, prefix -> parts.putLong(next[part(prefix)]++ * Long.BYTES, prefix));
      return parts;
    }
  }

  /** Writes the sorted entries, each once, and says how many they are. */
  private static int write(ByteBuffer parts, int[] ends, Path to) throws IOException {
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      int entries = 0;
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
      out.writeLong(MAGIC);
      out.writeLong(0);
      for (int part = 0; part + 1 < ends.length; part++) {
        long[] some = new long[ends[part + 1] - ends[part]];
        parts.position(ends[part] * Long.BYTES).asLongBuffer().get(some);
        Arrays.sort(some); // entries of one part agree in their first bit
        for (int i = 0; i < some.length; i++) {
          if (i == 0 || some[i] != some[i - 1]) {
            out.writeLong(some[i]);
            entries++;
          }
        }
      }
      out.flush();
      channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, entries), Long.BYTES);
      channel.force(true);
      return entries;
    }
  }

  /** Gives the entry of each line that is one, and says how many lines are left out. */
  private static long forEach(Path list, LongConsumer entries) throws IOException {
    long leftOut = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(list), BUFFER)) {
      byte[] line = new byte[MAX_LINE + 1];
      int length = 0;
      for (int b = in.read(); b >= 0 || length > 0; b = in.read()) {
        if (b >= 0 && b != '\n') {
          line[Math.min(length++, MAX_LINE)] = (byte) b;
          continue;
        }
        leftOut += isTaken(list, line, length, entries) ? 0 : 1;
        length = 0;
      }
    }
    return leftOut;
  }

  private static boolean isTaken(Path list, byte[] line, int length, LongConsumer entries) {
    if (length > MAX_LINE) {
      return false;
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
    } catch (CharacterCodingException e) {
      return false;
    }
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (NTLM.matcher(text).matches()) {
      throw new IllegalArgumentException(list + " has NTLM hashes: take the list of SHA-1 hashes");
    }
    if (SHA1.matcher(text).matches()) {
      entries.accept(HexFormat.fromHexDigitsToLong(text, 0, Long.BYTES * 2));
    } else if (!text.isEmpty()) {
      byte[] password =
          Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      entries.accept(prefix(password, password.length));
    }
    return true;
  }
}
