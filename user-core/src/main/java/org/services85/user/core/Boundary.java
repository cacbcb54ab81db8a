package org.services85.user.core;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.UserAgentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets out nothing but the contract's exceptions, in the caller's language. */
final class Boundary {

  private static final Logger LOG = LoggerFactory.getLogger(Boundary.class);

  private Boundary() {}

  static <T> T call(Call call, Supplier<T> work) {
    try {
      return work.get();
    } catch (UserAgentException refusal) {
      throw refusal.translatedTo(call.context().locale());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
      UUID incident = UUID.randomUUID();
      LOG.error("incident {}: {}", incident, withoutMessages(unexpected));
      throw new InternalErrorException("unexpected failure; the log has it as incident " + incident)
          .translatedTo(call.context().locale());
    }
  }

  /** Types and frames alone: nobody knows what a library puts into its messages. */
  static String withoutMessages(Throwable failure) {
    String frames =
        Arrays.stream(failure.getStackTrace())
            .limit(24)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
    Throwable cause = failure.getCause();
    String rest = cause == null || cause == failure ? "" : "\ncaused by " + withoutMessages(cause);
    return failure.getClass().getName() + frames + rest;
  }
}
