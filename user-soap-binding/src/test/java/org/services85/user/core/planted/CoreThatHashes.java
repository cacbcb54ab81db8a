package org.services85.user.core.planted;

import de.mkammerer.argon2.Argon2;

/** Planted: hashing lives in its adapter. */
public class CoreThatHashes {
  Argon2 argon2;
}
