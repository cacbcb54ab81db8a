package org.services85.user.core.hash.imported;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;

/** bcrypt in OpenBSD's form, which looks at the first 72 bytes of a password. Thread-safe. */
final class Bcrypt implements ImportedForm {

  private static final int MIN_COST = 4;

  /** Bcrypt looks at no more of a password. */
  private static final int BYTES = 72;

  /** 65,536 rounds, seconds on any machine. */
  private static final int MAX_COST = 16;

  private static final Pattern START = Pattern.compile("\\$2[aby]\\$");
  private static final Pattern WHOLE =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

  @Override
  public boolean recognises(PasswordHash stored) {
    return START.matcher(stored.encoded()).lookingAt();
  }

  @Override
  public boolean matches(Secret password, PasswordHash stored) {
    rounds(stored);
    char[] chars = password.reveal();
    try {
      return OpenBSDBCrypt.checkPassword(stored.encoded(), chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  @Override
  public boolean isOfAllOf(Secret password) {
    try (PasswordBytes bytes = PasswordBytes.of(password)) {
      return bytes.array().length <= BYTES;
    }
  }

  @Override
  public String cost(PasswordHash stored) {
    return "bcrypt " + rounds(stored);
  }

  /** The binary logarithm of how many rounds the hash takes. */
  private static int rounds(PasswordHash stored) {
    Matcher matcher = WHOLE.matcher(stored.encoded());
    if (!matcher.matches()) {
      throw new UnreadableHashException("the bcrypt hash is malformed");
    }
    int cost = Integer.parseInt(matcher.group(1));
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new UnreadableHashException(
          "the cost of the bcrypt hash is not within %s to %s".formatted(MIN_COST, MAX_COST));
    }
    return cost;
  }
}
