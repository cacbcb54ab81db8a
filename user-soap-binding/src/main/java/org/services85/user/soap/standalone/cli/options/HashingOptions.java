package org.services85.user.soap.standalone.cli.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.hash.PasswordBytes;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.PepperKeys;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options for the hashing of passwords, and for what is typed as a name. */
public final class HashingOptions {

  /** Made by picocli, which then sets the options. */
  public HashingOptions() {}

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--argon2",
      defaultValue = "m=19456,t=2,p=1",
      paramLabel = "PARAMETERS",
      converter = Argon2Converter.class,
      description =
          "The cost of a new hash: memory in KiB, passes, lanes. The command calibrate proposes"
              + " it. Older hashes are replaced at logons.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Argon2Parameters argon2;

  @Option(
      names = "--pepper-keys",
      paramLabel = "FILE",
      description =
          "The file with the secret keys of the pepper, kept apart from the store. Each line is an"
              + " id, a space, and 16 to 64 random bytes in Base64. New hashes use the last line;"
              + " to rotate, add a line.")
  private @Nullable Path pepperFile;

  @Option(
      names = "--throttle-key",
      paramLabel = "FILE",
      description =
          "The file with the secret key under which failed logons are counted: 16 to 64 random"
              + " bytes in Base64, the same for all nodes, kept apart from the store. It is not"
              + " needed with --pepper-keys, nor with an embedded store, which has its own key.")
  private @Nullable Path throttleFile;

  /**
   * Reads the files that the options name.
   *
   * @return what tells a builder
   * @throws ParameterException if a file cannot be read or is not of its form
   */
  public UnaryOperator<InProcessUserAgentsBuilder> choices() {
    PepperKeys pepper = pepper();
    Optional<byte[]> throttleKey = throttleKey();
    return builder -> {
      builder.argon2(argon2).pepper(pepper);
      throttleKey.ifPresent(builder::throttleKey);
      throttleKey.ifPresent(key -> Arrays.fill(key, (byte) 0));
      return builder;
    };
  }

  /**
   * The key in the file, which is the caller's to wipe.
   *
   * @throws ParameterException if the file cannot be read or is not of its form
   */
  Optional<byte[]> throttleKey() {
    if (throttleFile == null) {
      return Optional.empty();
    }
    String option = "--throttle-key";
    try (Secret text = new SecretFiles(spec).read(option, throttleFile);
        PasswordBytes base64 = PasswordBytes.of(text)) {
      byte[] key = Base64.getDecoder().decode(base64.array());
      if (key.length >= PepperKeys.MIN_KEY_BYTES && key.length <= PepperKeys.MAX_KEY_BYTES) {
        return Optional.of(key);
      }
    } catch (IllegalArgumentException e) {
      // What it says quotes the key.
    }
    throw new ParameterException(
        spec.commandLine(),
        "%s %s: expected %s to %s random bytes in Base64, and nothing else"
            .formatted(option, throttleFile, PepperKeys.MIN_KEY_BYTES, PepperKeys.MAX_KEY_BYTES));
  }

  /**
   * The keys in the file, none without one.
   *
   * @throws ParameterException if the file cannot be read or a line is not of its form
   */
  PepperKeys pepper() {
    PepperKeys keys = PepperKeys.none();
    if (pepperFile != null) {
      int number = 0;
      for (String line : new SecretFiles(spec).lines("--pepper-keys", pepperFile)) {
        number++;
        if (!line.isBlank()) {
          keys = with(keys, line.strip().split("\\s+", -1), number);
        }
      }
    }
    return keys;
  }

  private PepperKeys with(PepperKeys keys, String[] words, int number) {
    try {
      if (words.length != 2) {
        throw new IllegalArgumentException("there are not two words");
      }
      byte[] key = decoded(words[1]);
      try {
        return keys.with(words[0], key);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      throw refused(
          "line %s: %s; expected an id, a space, and a key in Base64"
              .formatted(number, e.getMessage()));
    }
  }

  /** The decoder's own message quotes what it cannot read. */
  private static byte[] decoded(String key) {
    try {
      return Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key is not in Base64");
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), "--pepper-keys " + pepperFile + ": " + why);
  }

  private static final class Argon2Converter implements ITypeConverter<Argon2Parameters> {
    @Override
    public Argon2Parameters convert(String text) {
      try {
        return Argon2Parameters.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
