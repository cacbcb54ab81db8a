package org.services85.user.core.store.jdbc;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The reasons why there is no connection to a PostgreSQL database, for an operator. */
public enum PostgresFailure {
  /** The user is unknown, or the password another one. */
  CREDENTIALS("refuses the user or its password; see --store-user and --store-password"),
  /** The server lets this user in from elsewhere, or otherwise. */
  NOT_ALLOWED("lets this user not in from here; see the server's pg_hba.conf"),
  /** The server is there, and the database is not. */
  NO_DATABASE("is not there, though its server is; create it"),
  /** The server's certificate is not what it should be. */
  CERTIFICATE("shows a certificate that cannot be trusted; see sslrootcert and sslmode in --store"),
  /** A file with a certificate or a key cannot be read. */
  CERTIFICATE_FILE("cannot be asked, because a file of sslrootcert, sslcert or sslkey is missing"),
  /** TLS is wanted, and the server does not speak it. */
  NO_TLS("speaks no TLS, which sslmode demands"),
  /** Nobody answers, or not yet. */
  AWAY("cannot be reached");

  private final String words;

  PostgresFailure(String words) {
    this.words = words;
  }

  /**
   * The reason in words, to stand behind the name of the database.
   *
   * @return the end of a sentence, without anything secret
   */
  public String words() {
    return words;
  }

  /**
   * Whether waiting may help.
   *
   * @return whether nobody answered, or not yet
   */
  public boolean mayPass() {
    return this == AWAY;
  }

  /**
   * Tells why by what PostgreSQL's driver threw.
   *
   * @param failure the failure, or one that it caused
   * @return why
   */
  public static PostgresFailure of(Throwable failure) {
    if (has(failure, FileNotFoundException.class) || has(failure, NoSuchFileException.class)) {
      return CERTIFICATE_FILE;
    } else if (has(failure, CertificateException.class)) {
      return CERTIFICATE;
    }
    String state = state(failure).orElse("");
    return switch (state) {
      case "28P01" -> CREDENTIALS;
      case "28000" -> NOT_ALLOWED;
      case "3D000" -> NO_DATABASE;
      // The driver's own: it rejects the server.
      case "08004" -> NO_TLS;
      // It was there, and no read or write failed: the certificate has another name.
      case "08006" ->
          has(failure, SSLException.class) || !has(failure, IOException.class) ? CERTIFICATE : AWAY;
      default -> has(failure, SSLException.class) ? CERTIFICATE : AWAY;
    };
  }

  private static boolean has(Throwable failure, Class<?> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  private static Optional<String> state(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(each -> ((SQLException) each).getSQLState())
        .filter(state -> state != null)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause);
  }
}
