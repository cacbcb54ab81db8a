package org.services85.user.core.hash.imported;

import java.util.Arrays;
import org.services85.user.api.Secret;

/** What HMAC (RFC 2104) does not see of its key, and with it PBKDF2 and scrypt of a password. */
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
