package org.services85.user.testkit.contract.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.services85.user.api.UserAgentException;

/** Assertions about calls that a rule wants refused. */
public final class Refusals {

  private Refusals() {}

  /**
   * Fails the test unless a call is refused as demanded, and the refusal says that nothing was
   * changed.
   *
   * @param <E> the refusal
   * @param demanded its type
   * @param call the call
   * @param named what its message must name
   * @return the refusal
   */
  public static <E extends UserAgentException> E assertRefused(
      Class<E> demanded, ThrowingCallable call, String... named) {
    E refusal = refusal(demanded, call);
    assertThat(refusal.changedNothing()).as("%s says that it changed nothing", refusal).isTrue();
    for (String part : named) {
      assertThat(refusal).hasMessageContaining(part);
    }
    return refusal;
  }

  private static <E extends UserAgentException> E refusal(
      Class<E> demanded, ThrowingCallable call) {
    try {
      call.call();
    } catch (UserAgentException other) {
      if (demanded.isInstance(other)) {
        return demanded.cast(other);
      }
      RefusalError error =
          new RefusalError(
              "refused as %s; expected %s"
                  .formatted(other.getClass().getSimpleName(), demanded.getSimpleName()),
              Fault.REFUSED_OTHERWISE,
              demanded);
      error.initCause(other);
      throw error;
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
    throw new RefusalError(
        "not refused; expected " + demanded.getSimpleName(), Fault.NOT_REFUSED, demanded);
  }
}
