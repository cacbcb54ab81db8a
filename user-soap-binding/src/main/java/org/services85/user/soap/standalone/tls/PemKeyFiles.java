package org.services85.user.soap.standalone.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Certificate and key in PEM.
 *
 * @param certificate the server's certificate, and those up to its authority
 * @param key its private key
 */
public record PemKeyFiles(Path certificate, Path key) implements KeyFiles {

  @Override
  public List<Path> paths() {
    return List.of(certificate, key);
  }

  @Override
  public KeyStore read(char[] password) throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = Pem.certificates(certificate);
    PrivateKey own = Pem.privateKey(key, chain.get(0).getPublicKey().getAlgorithm());
    return ServerKey.checked(certificate.toString(), own, chain).store(password);
  }
}
