package org.services85.user.core.hash.imported;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.ImportedForm;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.UnreadableHashException;

/**
 * A form that a hash's beginning tells, and that is read whole before any work. Thread-safe.
 *
 * @param description for people
 * @param start what the text begins with
 * @param reader reads the whole text, or throws {@link UnreadableHashException}
 */
record StandardForm(String description, Pattern start, Function<String, ImportedHash> reader)
    implements ImportedForm {

  /** Longer than any honest hash: 64 bytes each of salt and hash, in hex, and parameters. */
  private static final int MAX_LENGTH = 512;

  static StandardForm of(String description, String start, Function<String, ImportedHash> reader) {
    return new StandardForm(description, Pattern.compile(start), reader);
  }

  /** A form of which a pattern describes the whole text, so that the reader need not doubt it. */
  static StandardForm matching(
      String description, String start, String whole, Function<Matcher, ImportedHash> reader) {
    Pattern pattern = Pattern.compile(whole);
    return of(
        description,
        start,
        text -> {
          Matcher matcher = pattern.matcher(text);
          if (!matcher.matches()) {
            throw new UnreadableHashException("the hash is not of the form " + description);
          }
          return reader.apply(matcher);
        });
  }

  /** The form in which another program writes this one behind a name of its own. */
  StandardForm behind(String name, String description) {
    return of(
        description,
        Pattern.quote(name) + start,
        text -> reader.apply(text.substring(name.length())));
  }

  @Override
  public boolean recognises(PasswordHash stored) {
    return start.matcher(stored.encoded()).lookingAt();
  }

  @Override
  public boolean matches(Secret password, PasswordHash stored) {
    return read(stored).matches(password);
  }

  @Override
  public boolean isOfAllOf(Secret password, PasswordHash stored) {
    return read(stored).isOfAllOf(password);
  }

  @Override
  public int memoryKib(PasswordHash stored) {
    return read(stored).memoryKib();
  }

  @Override
  public String cost(PasswordHash stored) {
    return read(stored).cost();
  }

  private ImportedHash read(PasswordHash stored) {
    if (stored.encoded().length() > MAX_LENGTH) {
      throw new UnreadableHashException("the hash has more than " + MAX_LENGTH + " characters");
    }
    return reader.apply(stored.encoded());
  }
}
