package org.services85.user.core.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The chain that binds records together: the hash of a record is the SHA-256 of the hash before it,
 * of its number, and of each of its fields that is not empty, with the field's name. So a field
 * that is added one day changes no hash of a record that does not have it.
 *
 * <p>The bytes that are hashed: the form as four bytes; the hash before; the number as eight bytes;
 * how many fields there are as four bytes; then name and text of each, by ascending name. Each text
 * stands in UTF-8 after its length in four bytes; the first byte of a number is its highest.
 */
final class AuditChain {

  /** Names the form, should another one ever be needed. */
  private static final int FORM = 2;

  private AuditChain() {}

  static String hash(String previous, long sequence, SortedMap<String, String> fields) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(bytes(previous, sequence, fields)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The bytes that are hashed, of which no others give the same. */
  static byte[] bytes(String previous, long sequence, SortedMap<String, String> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      write(new DataOutputStream(bytes), previous, sequence, fields);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      DataOutputStream out, String previous, long sequence, SortedMap<String, String> fields)
      throws IOException {
    out.writeInt(FORM);
    text(out, previous);
    out.writeLong(sequence);
    out.writeInt(fields.size());
    for (Map.Entry<String, String> field : fields.entrySet()) {
      text(out, field.getKey());
      text(out, field.getValue());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
