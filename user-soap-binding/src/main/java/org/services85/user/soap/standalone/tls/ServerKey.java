package org.services85.user.soap.standalone.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that go with it.
 *
 * @param key the key
 * @param chain the certificates, the key's own first
 */
record ServerKey(PrivateKey key, List<X509Certificate> chain) {

  private static final byte[] PROBE = {1, 2, 3, 4, 5, 6, 7, 8};

  /**
   * Makes sure that a server can use them.
   *
   * @param source what to call them
   * @throws IOException if the certificate is not valid now, or is not that of the key
   */
  static ServerKey checked(String source, PrivateKey key, List<X509Certificate> chain)
      throws IOException {
    X509Certificate own = chain.get(0);
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new IOException(
          "the certificate in %s expired at %s".formatted(source, own.getNotAfter().toInstant()));
    } catch (CertificateNotYetValidException e) {
      throw new IOException(
          "the certificate in %s is not valid before %s"
              .formatted(source, own.getNotBefore().toInstant()));
    }
    if (!isPair(key, own)) {
      throw new IOException("the private key is not that of the certificate in " + source);
    }
    return new ServerKey(key, chain);
  }

  private static boolean isPair(PrivateKey key, X509Certificate certificate) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A store with nothing else in it. */
  KeyStore store(char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, password, chain.toArray(X509Certificate[]::new));
    return store;
  }
}
