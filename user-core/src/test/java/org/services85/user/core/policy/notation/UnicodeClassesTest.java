package org.services85.user.core.policy.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.services85.user.core.policy.CharacterClass;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordPolicyBuilder;

/** A tenth of a start would go by while a million code points are looked at. */
class UnicodeClassesTest {

  @ParameterizedTest
  @CsvSource({
    "class.lower.min=1, false",
    "class.any.min=1, false",
    "class.unicode-lower.min=1, true"
  })
  void areMadeForAPolicyThatNamesOne(String term, boolean isMade) throws Exception {
    try (Watched classes = new Watched()) {
      Class<?> notations = classes.loadClass(PolicyNotation.class.getName());
      Object notation = notations.getMethod("of", String.class).invoke(null, term);
      Object read = notations.getMethod("read", String.class).invoke(notation, term);
      Object builder =
          classes.loadClass(Translated.class.getName()).getMethod("value").invoke(read);
      Class<?> policies = classes.loadClass(PasswordPolicy.class.getName());
      Object policy =
          classes
              .loadClass(PasswordPolicyBuilder.class.getName())
              .getMethod("build")
              .invoke(builder);
      notations.getMethod("write", policies).invoke(notation, policy);
      assertThat(classes.loaded.contains(CharacterClass.Unicode.class.getName())).isEqualTo(isMade);
    }
  }

  /** Loads the classes of this project anew. */
  private static final class Watched extends URLClassLoader {

    private final Set<String> loaded = ConcurrentHashMap.newKeySet();

    Watched() {
      super(
          Pattern.compile(File.pathSeparator, Pattern.LITERAL)
              .splitAsStream(System.getProperty("java.class.path"))
              .map(Watched::url)
              .toArray(URL[]::new),
          getPlatformClassLoader());
    }

    private static URL url(String entry) {
      try {
        return Path.of(entry).toUri().toURL();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }
  }
}
