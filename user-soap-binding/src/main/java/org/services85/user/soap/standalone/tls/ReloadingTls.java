package org.services85.user.soap.standalone.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate from files. A handshake that begins after they changed uses
 * what is in them then; if that cannot be used, what was before. Thread-safe.
 */
public final class ReloadingTls extends SslContextFactory.Server {

  private static final Logger LOG = LoggerFactory.getLogger(ReloadingTls.class);
  private static final Marker CERTIFICATE_RENEWED = MarkerFactory.getMarker("certificate-renewed");
  private static final Marker CERTIFICATE_UNUSABLE =
      MarkerFactory.getMarker("certificate-unusable");

  /** Protects nothing: the store is in memory only. */
  private static final String IN_MEMORY = "in-memory";

  private final KeyFiles key;
  private final Optional<Path> clientAuthorities;
  private List<String> seen;
  private volatile Instant end = Instant.MAX;

  private ReloadingTls(KeyFiles key, Optional<Path> clientAuthorities) {
    this.key = key;
    this.clientAuthorities = clientAuthorities;
    this.seen = look();
  }

  /**
   * Reads the files for the first time.
   *
   * @param key the files with certificate and key
   * @param clientAuthorities whose certificates clients may show, in PEM; empty to ask for none
   * @return what begins handshakes with them
   * @throws IOException if a file cannot be used; the message says which, and why
   */
  public static ReloadingTls of(KeyFiles key, Optional<Path> clientAuthorities) throws IOException {
    ReloadingTls tls = new ReloadingTls(key, clientAuthorities);
    tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    // Without those whose padding tells of what is in it; TLS 1.3 has none (RFC 9325, section 4.2).
    tls.addExcludeCipherSuites(".*_CBC_.*");
    tls.setRenegotiationAllowed(false);
    // A name that is not in the certificate is the client's to refuse.
    tls.setSniRequired(false);
    tls.setKeyStorePassword(IN_MEMORY);
    tls.setWantClientAuth(clientAuthorities.isPresent());
    Stores stores = tls.read();
    stores.into(tls);
    tls.end = stores.end();
    return tls;
  }

  /**
   * The end of the certificate in use.
   *
   * @return the instant from which it is over, or one that vouches for it
   */
  public Instant end() {
    return end;
  }

  @Override
  public SSLEngine newSSLEngine(InetSocketAddress address) {
    reloadIfChanged();
    return super.newSSLEngine(address);
  }

  private synchronized void reloadIfChanged() {
    List<String> now = look();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      Stores stores = read();
      reload(stores::into);
      end = stores.end();
      LOG.info(CERTIFICATE_RENEWED, "the certificate was read anew");
    } catch (Exception e) {
      // Perhaps one file is written and the other is not: there will be another change.
      LOG.warn(
          CERTIFICATE_UNUSABLE,
          "the certificate files changed and cannot be used: {}",
          e.getMessage());
    }
  }

  /** The marks by which a file is told from what it was. */
  private List<String> look() {
    List<Path> files = new ArrayList<>(key.paths());
    clientAuthorities.ifPresent(files::add);
    List<String> looks = new ArrayList<>();
    for (Path file : files) {
      try {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        looks.add(is.lastModifiedTime().toString() + ' ' + is.size() + ' ' + is.fileKey());
      } catch (IOException e) {
        looks.add("unreadable");
      }
    }
    return looks;
  }

  private Stores read() throws IOException {
    try {
      KeyStore own = key.read(IN_MEMORY.toCharArray());
      Optional<KeyStore> trusted = Optional.empty();
      if (clientAuthorities.isPresent()) {
        trusted = Optional.of(authorities(clientAuthorities.get()));
      }
      return new Stores(own, trusted, end(own));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks what it must have", e);
    }
  }

  private static Instant end(KeyStore own) throws GeneralSecurityException {
    return Arrays.stream(own.getCertificateChain(own.aliases().nextElement()))
        .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : Pem.certificates(file)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    return store;
  }

  private record Stores(KeyStore own, Optional<KeyStore> trusted, Instant end) {
    void into(SslContextFactory factory) {
      factory.setKeyStore(own);
      trusted.ifPresent(factory::setTrustStore);
    }
  }
}
