package org.services85.user.core;

import java.util.concurrent.atomic.AtomicInteger;
import org.services85.user.api.Secret;
import org.services85.user.core.hash.PasswordHash;
import org.services85.user.core.hash.PasswordHasher;
import org.services85.user.core.hash.Verdict;

/** A hasher, with something that happens once while it works. */
final class HookedHasher implements PasswordHasher {

  final AtomicInteger verifications = new AtomicInteger();
  final AtomicInteger verificationsOfNothing = new AtomicInteger();
  private final PasswordHasher hasher;
  private Runnable meanwhile = () -> {};

  HookedHasher(PasswordHasher hasher) {
    this.hasher = hasher;
  }

  void meanwhile(Runnable once) {
    meanwhile = once;
  }

  @Override
  public PasswordHash hash(Secret password) {
    happen();
    return hasher.hash(password);
  }

  @Override
  public Verdict verify(Secret password, PasswordHash stored) {
    verifications.incrementAndGet();
    Verdict verdict = hasher.verify(password, stored);
    happen();
    return verdict;
  }

  @Override
  public void verifyNothing(Secret password) {
    verificationsOfNothing.incrementAndGet();
    hasher.verifyNothing(password);
  }

  private void happen() {
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
  }
}
