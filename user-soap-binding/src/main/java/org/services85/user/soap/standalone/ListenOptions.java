package org.services85.user.soap.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.secret.SecretFile;
import org.services85.user.soap.standalone.tls.PemKeyFiles;
import org.services85.user.soap.standalone.tls.Pkcs12KeyFiles;
import org.services85.user.soap.standalone.tls.ReloadingTls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the addresses of the server and for TLS. */
final class ListenOptions {

  private static final String PASSWORD = "USER_AGENT_TLS_KEYSTORE_PASSWORD";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address to listen on; 0.0.0.0 for all of this machine.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8085",
      paramLabel = "PORT",
      description = "The port; 0 for any that is free.")
  private int port;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description =
          "Serves HTTPS, TLS 1.2 and 1.3, with this certificate: PEM, the server's own first. Read"
              + " anew when it changes.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key: PEM, unencrypted PKCS#8.")
  private @Nullable Path key;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Certificate and key in PKCS#12, instead of two files.")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-keystore-password-file",
      paramLabel = "FILE",
      description =
          "The file with the keystore's password. Default: the variable " + PASSWORD + ".")
  private @Nullable Path keyStorePassword;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description =
          "Asks clients for a certificate of these authorities (PEM). AuthenticateImplicit then"
              + " logs on the user that the common name names. The JVM checks revocation with"
              + " -Dcom.sun.net.ssl.checkRevocation=true.")
  private @Nullable Path clientAuthorities;

  @Option(
      names = "--plain-http-on-public-address",
      negatable = true,
      fallbackValue = "true",
      description =
          "Serves plain HTTP on an address that is not loopback. Anybody on the way can then read"
              + " passwords and tickets.")
  private boolean plainOnPublicAddress;

  /**
   * Looks at the options, and at the files that they name.
   *
   * @return what starts the server
   * @throws ParameterException if an option makes no sense
   * @throws IOException if a file cannot be used
   */
  Listening check() throws IOException {
    if (port < 0 || port > 65_535) {
      throw refused("--port " + port + " is no port; expected 0 to 65535");
    }
    Optional<ReloadingTls> tls = tls();
    if (tls.isEmpty() && !plainOnPublicAddress && !isLoopback()) {
      throw refused(
          "--host "
              + host
              + " is not loopback, and plain HTTP would show passwords to anybody on the way; add"
              + " --tls-certificate and --tls-key, or --plain-http-on-public-address");
    }
    return new Listening(host, port, tls);
  }

  /**
   * The options after a look at the files that they name.
   *
   * @param host the address to listen on
   * @param port the port
   * @param tls what HTTPS is spoken with; empty for HTTP
   */
  record Listening(String host, int port, Optional<ReloadingTls> tls) {

    /** Tells a server. */
    NetServerHost.Builder applyTo(NetServerHost.Builder builder) {
      tls.ifPresent(builder::tls);
      return builder.listenOn(host, port);
    }
  }

  private Optional<ReloadingTls> tls() throws IOException {
    if ((certificate == null) != (key == null)) {
      throw refused("--tls-certificate and --tls-key go together");
    }
    if (certificate != null && keyStore != null) {
      throw refused(
          "--tls-keystore and --tls-certificate exclude each other; give one instead of both");
    }
    if (keyStorePassword != null && keyStore == null) {
      throw refused("--tls-keystore-password-file is for --tls-keystore");
    }
    SecretFiles files = new SecretFiles(spec);
    Optional.ofNullable(key).ifPresent(file -> files.check("--tls-key", file));
    Optional.ofNullable(keyStore).ifPresent(file -> files.check("--tls-keystore", file));
    Optional.ofNullable(keyStorePassword)
        .ifPresent(file -> files.check("--tls-keystore-password-file", file));
    if (certificate != null && key != null) {
      return Optional.of(
          ReloadingTls.of(
              new PemKeyFiles(certificate, key), Optional.ofNullable(clientAuthorities)));
    }
    if (keyStore != null) {
      return Optional.of(
          ReloadingTls.of(
              new Pkcs12KeyFiles(keyStore, this::password),
              Optional.ofNullable(clientAuthorities)));
    }
    if (clientAuthorities != null) {
      throw refused("--tls-client-ca is for a server with --tls-certificate or --tls-keystore");
    }
    return Optional.empty();
  }

  private char[] password() throws IOException {
    if (keyStorePassword == null) {
      return Objects.requireNonNullElse(System.getenv(PASSWORD), "").toCharArray();
    }
    try (Secret password = new SecretFile(keyStorePassword).line()) {
      return password.reveal();
    }
  }

  /**
   * Says whether nobody beyond this machine reaches the server.
   *
   * @throws ParameterException if the address is none
   */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw refused("--host " + host + " is no address; expected one such as 127.0.0.1 or 0.0.0.0");
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
