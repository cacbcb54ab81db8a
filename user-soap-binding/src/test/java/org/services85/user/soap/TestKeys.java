package org.services85.user.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys of servers on 127.0.0.1 and of clients, with certificates that are signed by themselves. */
public final class TestKeys {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path file;
  private KeyStore read;

  private TestKeys(Path file) {
    this.file = file;
  }

  /** No keys yet. */
  public static TestKeys in(Path folder) {
    return new TestKeys(folder.resolve("keys.p12"));
  }

  /** With a key whose certificate is valid now. */
  public TestKeys with(String name) throws Exception {
    return with(name, "-keyalg EC -validity 2");
  }

  /** With a key of whatever kind. */
  public TestKeys with(String name, String options) throws Exception {
    keytool(
        "-genkeypair -alias %s -dname CN=%s,O=Example -ext san=ip:127.0.0.1 %s"
            .formatted(name, name, options));
    read = null;
    return this;
  }

  /** Writes a list of revoked certificates, with one on it, which its authority signed. */
  public Path revoked(String name, String authority, Path to) throws Exception {
    BigInteger serial = ((X509Certificate) all().getCertificate(name)).getSerialNumber();
    keytool("-gencrl -alias %s -id %s -file %s".formatted(authority, serial, to));
    return to;
  }

  private void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // Lives for a moment: quick to start comes before quick to run.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    // What protects these keys need not be costly to guess.
    for (String what : List.of("key", "cert")) {
      command.add("-J-Dkeystore.pkcs12." + what + "PbeIterationCount=1");
    }
    command.add("-J-Dkeystore.pkcs12.macIterationCount=1");
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** With the key of one, trusting another. */
  public SSLContext context(String own, String trusted) throws Exception {
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
    keyManagers.init(only(own, PASSWORD), PASSWORD);
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(trusting(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  /** The certificate of one. */
  public KeyStore trusting(String name) throws Exception {
    KeyStore theirs = empty();
    theirs.setCertificateEntry(name, all().getCertificate(name));
    return theirs;
  }

  /** Writes a certificate in PEM. */
  public Path certificate(String name, Path to) throws Exception {
    return Files.writeString(to, pem("CERTIFICATE", all().getCertificate(name).getEncoded()));
  }

  /** Writes a private key in PEM. */
  public Path key(String name, Path to) throws Exception {
    return Files.writeString(to, pem("PRIVATE KEY", all().getKey(name, PASSWORD).getEncoded()));
  }

  /** Writes key and certificate as PKCS#12. */
  public Path pkcs12(String name, Path to, String password) throws Exception {
    try (OutputStream out = Files.newOutputStream(to)) {
      only(name, password.toCharArray()).store(out, password.toCharArray());
    }
    return to;
  }

  private KeyStore only(String name, char[] password) throws Exception {
    KeyStore mine = empty();
    mine.setKeyEntry(name, all().getKey(name, PASSWORD), password, all().getCertificateChain(name));
    return mine;
  }

  private KeyStore all() throws Exception {
    if (read == null) {
      read = KeyStore.getInstance(file.toFile(), PASSWORD);
    }
    return read;
  }

  private static KeyStore empty() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    return keys;
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(content));
  }
}
