package org.services85.user.testkit.canary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets that are looked for, kept masked: a heap dump of the process that looks holds no copy
 * of it. Found by the first eight bytes. Immutable and thread-safe.
 */
final class Needles {

  static final int SHORTEST = 8;

  private static final byte MASK = (byte) 0xa5;
  private static final long MASKS = 0xa5a5a5a5a5a5a5a5L;

  /** One form of one secret. */
  static final class Needle {

    private final String secret;
    private final String form;
    private final byte[] masked;

    private Needle(String secret, String form, byte[] masked) {
      this.secret = secret;
      this.form = form;
      this.masked = masked;
    }

    String secret() {
      return secret;
    }

    String form() {
      return form;
    }

    private boolean isAt(byte[] haystack, int start, int end) {
      if (start + masked.length > end) {
        return false;
      }
      for (int i = SHORTEST; i < masked.length; i++) {
        if ((haystack[start + i] ^ MASK) != masked[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /** Hears of what is found. */
  interface Found {
    void at(Needle needle, int offset);
  }

  private final Map<Long, List<Needle>> byBeginning = new HashMap<>();
  private final boolean[] endings = new boolean[1 << 16];
  private final int longest;

  private Needles(List<Needle> needles) {
    for (Needle needle : needles) {
      long beginning = 0;
      for (int i = 0; i < SHORTEST; i++) {
        beginning = beginning << 8 | (needle.masked[i] & 0xff);
      }
      byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(needle);
      endings[(int) beginning & 0xffff] = true;
    }
    longest = needles.stream().mapToInt(needle -> needle.masked.length).max().orElse(SHORTEST);
  }

  static Needles of(Map<String, char[]> secrets) {
    List<Needle> needles = new ArrayList<>();
    secrets.forEach(
        (name, secret) -> {
          if (secret.length < SHORTEST) {
            throw new IllegalArgumentException(
                "%s is too short to be told from chance: expected at least %s characters"
                    .formatted(name, SHORTEST));
          }
          SecretForms.of(secret)
              .forEach(
                  (form, bytes) -> {
                    if (bytes.length >= SHORTEST) {
                      needles.add(new Needle(name, form, masked(bytes)));
                    }
                    Arrays.fill(bytes, (byte) 0);
                  });
        });
    return new Needles(needles);
  }

  /** The length of the longest, in bytes. */
  int longest() {
    return longest;
  }

  /** Tells of all that begins and ends among the first bytes of an array. */
  void search(byte[] haystack, int length, Found found) {
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = window << 8 | (haystack[i] & 0xff);
      if (i >= SHORTEST - 1 && endings[(int) (window ^ MASKS) & 0xffff]) {
        int start = i - SHORTEST + 1;
        for (Needle needle : byBeginning.getOrDefault(window ^ MASKS, List.of())) {
          if (needle.isAt(haystack, start, length)) {
            found.at(needle, start);
          }
        }
      }
    }
  }

  private static byte[] masked(byte[] bytes) {
    byte[] masked = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      masked[i] = (byte) (bytes[i] ^ MASK);
    }
    return masked;
  }
}
