package org.services85.user.soap.standalone.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Certificate and key in one file of PKCS#12.
 *
 * @param file the file
 * @param secret where its password comes from
 */
public record Pkcs12KeyFiles(Path file, PasswordSource secret) implements KeyFiles {

  /** Gives a password, anew each time, as it may change with the file. */
  @FunctionalInterface
  public interface PasswordSource {
    /**
     * Reads the password.
     *
     * @return the password, for the caller to wipe
     * @throws IOException if it cannot be read
     */
    char[] read() throws IOException;
  }

  @Override
  public List<Path> paths() {
    return List.of(file);
  }

  @Override
  public KeyStore read(char[] password) throws IOException, GeneralSecurityException {
    char[] own = secret.read();
    try {
      KeyStore store = load(own);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, own) instanceof PrivateKey key) {
          List<X509Certificate> chain =
              Arrays.stream(store.getCertificateChain(alias))
                  .map(X509Certificate.class::cast)
                  .toList();
          return ServerKey.checked(file.toString(), key, chain).store(password);
        }
      }
    } finally {
      Arrays.fill(own, '\0');
    }
    throw new IOException(file + " holds no private key with its certificate");
  }

  private KeyStore load(char[] own) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, own);
      return store;
    } catch (NoSuchFileException e) {
      throw new IOException(file + " cannot be read", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(file + " is no PKCS#12, or has another password", e);
    }
  }
}
