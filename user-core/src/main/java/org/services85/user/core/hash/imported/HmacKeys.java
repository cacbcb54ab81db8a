package org.services85.user.core.hash.imported;

import java.util.Arrays;
import org.services85.user.api.Secret;

/**
 * The differences between keys that HMAC (RFC 2104) does not see, nor PBKDF2 and scrypt between
 * passwords.
 */
final class HmacKeys {

  private HmacKeys() {}

  /** False for one that ends in NUL, as HMAC fills each key up with these. */
  static boolean areToldFromOthers(Secret password) {
    char[] chars = password.reveal();
    try {
      return chars.length == 0 || chars[chars.length - 1] != '\0';
    } finally {
      Arrays.fill(chars, '\0');
    }
  }
}
