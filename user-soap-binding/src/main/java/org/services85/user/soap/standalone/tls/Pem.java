package org.services85.user.soap.standalone.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files (RFC 7468). */
final class Pem {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /**
   * Reads certificates.
   *
   * @return one or more, in the order of the file
   * @throws IOException if there is none
   */
  static List<X509Certificate> certificates(Path file) throws IOException {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      // Said below.
    }
    throw new IOException(file + " holds no certificate; expected PEM, the server's own first");
  }

  /**
   * Reads a private key.
   *
   * @param algorithm that of the certificate's key
   * @throws IOException if there is none in PKCS#8, or of another algorithm
   */
  static PrivateKey privateKey(Path file, String algorithm) throws IOException {
    byte[] bytes = bytes(file);
    Matcher pem = KEY.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    Arrays.fill(bytes, (byte) 0);
    if (!pem.find()) {
      throw new IOException(
          file
              + " holds no private key in unencrypted PKCS#8; expected BEGIN PRIVATE KEY, as"
              + " openssl pkcs8 -topk8 -nocrypt writes it");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no key of the certificate's kind, " + algorithm);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }
}
