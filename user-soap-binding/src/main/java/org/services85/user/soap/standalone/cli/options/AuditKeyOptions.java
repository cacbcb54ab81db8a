package org.services85.user.soap.standalone.cli.options;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.hash.PasswordBytes;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option for the key of the audit records. */
public final class AuditKeyOptions {

  private static final String NAME = "--audit-key-file";

  /** Made by picocli, which then sets the option. */
  public AuditKeyOptions() {}

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "The file with the secret key of the audit records: 32 to 64 random bytes in Base64, the"
              + " same for all who open the store, kept apart from it. Records that other hands"
              + " wrote then show.")
  private @Nullable Path file;

  /**
   * Reads the file that the option names.
   *
   * @return the key, for the caller to close; none without the option
   * @throws ParameterException if the file cannot be read or is not of its form
   */
  public AuditKey key() {
    return file == null ? AuditKey.none() : keyIn(file);
  }

  /**
   * Reads the file, which must be named.
   *
   * @return the key, for the caller to close
   * @throws ParameterException if the option is not there, or as with {@link #key}
   */
  public AuditKey required() {
    if (file == null) {
      throw new ParameterException(
          spec.commandLine(), NAME + " is missing; expected the file with the key");
    }
    return keyIn(file);
  }

  private AuditKey keyIn(Path path) {
    try (Secret text = new SecretFiles(spec).read(NAME, path);
        PasswordBytes base64 = PasswordBytes.of(text)) {
      byte[] secret = Base64.getDecoder().decode(base64.array());
      try {
        return AuditKey.of(secret);
      } finally {
        Arrays.fill(secret, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      // What the decoder says quotes the key.
      throw new ParameterException(
          spec.commandLine(),
          "%s %s: expected %s to %s random bytes in Base64, and nothing else, as of"
                  .formatted(NAME, path, AuditKey.MIN_BYTES, AuditKey.MAX_BYTES)
              + " head -c 32 /dev/urandom | base64");
    }
  }
}
