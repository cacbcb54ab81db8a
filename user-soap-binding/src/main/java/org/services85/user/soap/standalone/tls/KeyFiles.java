package org.services85.user.soap.standalone.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** The files with the server's certificate and its private key. */
public interface KeyFiles {

  /**
   * All of them.
   *
   * @return one or more
   */
  List<Path> paths();

  /**
   * Reads them.
   *
   * @param password the password that the entry is to have
   * @return a key store with one entry, which has the given password
   * @throws IOException if a file cannot be read, or does not hold what it must; the message names
   *     it and says why
   * @throws GeneralSecurityException if the JDK cannot do what it always can
   */
  KeyStore read(char[] password) throws IOException, GeneralSecurityException;
}
