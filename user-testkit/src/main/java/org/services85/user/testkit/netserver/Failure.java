package org.services85.user.testkit.netserver;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.services85.user.api.BusyException;
import org.services85.user.api.ErrorCode;
import org.services85.user.api.UserAgentException;

/**
 * A failure that a test scripts for a call to a {@link FakeNetServer}. Immutable and thread-safe.
 *
 * <p>That nobody listens at all, {@link FakeNetServer#down} brings about; that another version of
 * the services is there, {@link FakeNetServer#serveOnly}.
 */
public final class Failure {

  /** A call that has arrived, and what may become of it. */
  interface Arrived {

    /** Does it, and answers. */
    HttpAnswer serve();

    /** Does nothing, and refuses it. */
    HttpAnswer refuse(UserAgentException refusal);

    /** Does nothing, and answers with a status of HTTP. */
    HttpAnswer turnAway(int status);

    /** Waits, but no longer than the test takes. */
    void hold(Duration duration);
  }

  /** The course of a call that fails: to an answer, or to none. */
  private interface Course {
    Optional<HttpAnswer> take(Arrived call);
  }

  private final String name;
  private final Course course;

  private Failure(String name, Course course) {
    this.name = name;
    this.course = course;
  }

  /**
   * The server has more to do than it can: it refuses the call as {@link ErrorCode#BUSY}, and says
   * by {@code Retry-After} when to come back.
   *
   * @return a failure
   */
  public static Failure busy() {
    return new Failure(
        "busy", call -> Optional.of(call.refuse(new BusyException("no turn; try again later"))));
  }

  /**
   * The server refuses the call, and does not do it.
   *
   * @param code why
   * @return a failure
   */
  public static Failure refused(ErrorCode code) {
    Objects.requireNonNull(code, "code");
    return new Failure(
        "refused as " + code.value(),
        call ->
            Optional.of(
                call.refuse(
                    UserAgentException.of(
                        code, "the test wants it refused", code.friendlyText()))));
  }

  /**
   * The server does the call, and answers late. It waits no longer than the test takes.
   *
   * @param delay how late; longer than the client's time-out, for one that is never answered
   * @return a failure
   */
  public static Failure slow(Duration delay) {
    Objects.requireNonNull(delay, "delay");
    return new Failure(
        "slow by " + delay,
        call -> {
          HttpAnswer answer = call.serve();
          call.hold(delay);
          return Optional.of(answer);
        });
  }

  /**
   * The server does the call, and the connection breaks before the answer.
   *
   * @return a failure
   */
  public static Failure lost() {
    return new Failure(
        "lost",
        call -> {
          call.serve();
          return Optional.empty();
        });
  }

  /**
   * Something before the server answers with a status of HTTP, such as a gateway with 502 or 503.
   * The call is not done.
   *
   * @param status from 400 to 599
   * @return a failure
   * @throws IllegalArgumentException if it is no status of a failure
   */
  public static Failure status(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(
          status + " is no status of a failure; expected 400 to 599");
    }
    return new Failure("status " + status, call -> Optional.of(call.turnAway(status)));
  }

  Optional<HttpAnswer> take(Arrived call) {
    return course.take(call);
  }

  /**
   * The name of the failure, in recorded calls and messages.
   *
   * @return for example {@code busy} or {@code status 503}
   */
  @Override
  public String toString() {
    return name;
  }
}
