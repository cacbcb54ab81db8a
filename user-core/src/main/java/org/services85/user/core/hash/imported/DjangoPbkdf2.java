package org.services85.user.core.hash.imported;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;

/**
 * PBKDF2 as Django writes it: {@code pbkdf2_sha256$iterations$salt$hash}, the salt as text, the
 * hash in base64. Thread-safe.
 */
final class DjangoPbkdf2 implements ImportedForm {

  private static final Pattern START = Pattern.compile("pbkdf2_sha(1|256)\\$");
  private static final Pattern WHOLE =
      Pattern.compile(
          "pbkdf2_(sha1|sha256)\\$([1-9][0-9]{0,8})\\$([^$]{1,128})\\$([A-Za-z0-9+/]{22,88}={0,2})");

  @Override
  public boolean recognises(PasswordHash stored) {
    return START.matcher(stored.encoded()).lookingAt();
  }

  @Override
  public boolean matches(Secret password, PasswordHash stored) {
    Matcher matcher = parse(stored);
    int iterations = Integer.parseInt(matcher.group(2));
    byte[] salt = matcher.group(3).getBytes(StandardCharsets.UTF_8);
    return Pbkdf2Function.of(matcher.group(1))
        .orElseThrow()
        .matches(password, salt, iterations, decode(matcher.group(4)));
  }

  @Override
  public String cost(PasswordHash stored) {
    Matcher matcher = parse(stored);
    int hashBytes = decode(matcher.group(4)).length;
    return "pbkdf2 %s %s %s".formatted(matcher.group(1), matcher.group(2), hashBytes);
  }

  private static Matcher parse(PasswordHash stored) {
    Matcher matcher = WHOLE.matcher(stored.encoded());
    if (!matcher.matches()) {
      throw new UnreadableHashException("the hash is not pbkdf2 as Django writes it");
    }
    if (Integer.parseInt(matcher.group(2)) > Pbkdf2Function.MAX_ITERATIONS) {
      throw new UnreadableHashException(
          "the hash has more than %s iterations".formatted(Pbkdf2Function.MAX_ITERATIONS));
    }
    return matcher;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's message would show characters of the hash.
      throw new UnreadableHashException("the hash is not base64");
    }
  }
}
