package org.services85.user.soap.bench.agent;

import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;

/** Costs nothing, and so protects nothing. */
final class NoHasher implements PasswordHasher {

  @Override
  public PasswordHash hash(Secret password) {
    return PasswordHash.of("none");
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    return Verdict.MATCH;
  }

  @Override
  public void verifyNothing(Secret password) {}
}
