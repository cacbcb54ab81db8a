package org.services85.user.soap.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;

/** A service of a server as one caller sees it. Thread-safe. */
interface RemoteCalls {

  /**
   * Calls an operation.
   *
   * @param operation which
   * @param arguments the values of its parameters, absent ones null; or the carrier that holds them
   * @return the value of the answer, or null where the operation answers nothing
   * @throws org.services85.user.api.UserAgentException the server's refusal, or what became of the
   *     call
   */
  @Nullable Object call(AgentOperation operation, @Nullable Object... arguments);

  /** The answer of an operation that always has one, which {@link Answer} sees to. */
  default <T> T ask(Class<T> type, AgentOperation operation, @Nullable Object... arguments) {
    return type.cast(Objects.requireNonNull(call(operation, arguments)));
  }
}
