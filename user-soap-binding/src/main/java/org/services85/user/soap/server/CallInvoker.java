package org.services85.user.soap.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.service.invoker.Invoker;
import org.apache.cxf.service.invoker.MethodDispatcher;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.CallContext;
import org.services85.user.api.Credentials;
import org.services85.user.api.InternalErrorException;
import org.services85.user.api.InvalidArgumentException;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.soap.wire.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the call: opens the agent for the caller and invokes it. A refusal leaves the answer empty
 * and is kept for its headers.
 */
final class CallInvoker implements Invoker {

  /** Where it is noted that the answer has no password because it was delivered otherwise. */
  static final String PASSWORD_DELIVERED = CallInvoker.class.getName() + ".delivered";

  private static final Logger LOG = LoggerFactory.getLogger(CallInvoker.class);

  private final UserAgentFactory agents;
  private final BiFunction<Credentials, CallContext, Object> opener;
  private final CallListener listener;

  /**
   * @param agents hear of calls that are refused before one of them is asked
   * @param opener gives the port that acts for a caller
   * @param listener hears how each call ends
   */
  CallInvoker(
      UserAgentFactory agents,
      BiFunction<Credentials, CallContext, Object> opener,
      CallListener listener) {
    this.agents = agents;
    this.opener = opener;
    this.listener = listener;
  }

  @Override
  public Object invoke(Exchange exchange, Object arguments) {
    SoapCall call = Objects.requireNonNull(exchange.get(SoapCall.class));
    long began = System.nanoTime();
    Object answer = answer(exchange, call, arguments);
    listener.called(
        call.name(),
        Optional.ofNullable(exchange.get(UserAgentException.class)).map(UserAgentException::code),
        Duration.ofNanos(System.nanoTime() - began));
    return answer;
  }

  private Object answer(Exchange exchange, SoapCall call, Object arguments) {
    CallContext context = Objects.requireNonNull(exchange.get(CallContext.class));
    Method method = methodOf(exchange);
    try {
      if (call.refusal().isPresent()) {
        throw new UnaskedException(call.refusal().get());
      }
      Object port =
          opener.apply(
              call.headers().credentials(), keyed(context, call.headers().idempotencyKey()));
      Object value = invoke(method, port, (List<?>) arguments);
      if (call.operation().generatesPassword() && "".equals(value)) {
        exchange.put(PASSWORD_DELIVERED, true);
      }
      return answer(value);
    } catch (UnaskedException e) {
      agents.refused(call.name(), context, e.refusal());
      return refused(exchange, method, e.refusal().in(context.locale()));
    } catch (UserAgentException e) {
      return refused(exchange, method, e.in(context.locale()));
    } catch (RuntimeException e) {
      LOG.error("{} failed: {}", method.getName(), FailureTrace.of(e));
      UserAgentException told = new InternalErrorException("the server failed; its log says why");
      return refused(exchange, method, told.in(context.locale()));
    }
  }

  private static CallContext keyed(CallContext context, Optional<Secret> idempotencyKey) {
    try {
      return idempotencyKey.map(context::withIdempotencyKey).orElse(context);
    } catch (IllegalArgumentException e) {
      throw new UnaskedException(new InvalidArgumentException(String.valueOf(e.getMessage())));
    }
  }

  private static Object refused(Exchange exchange, Method method, UserAgentException refusal) {
    exchange.put(UserAgentException.class, refusal);
    return answer(empty(method));
  }

  private static Object answer(@Nullable Object value) {
    return new MessageContentsList(Collections.singletonList(value));
  }

  private static @Nullable Object invoke(Method method, Object port, List<?> arguments) {
    try {
      return method.invoke(port, arguments.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof OutOfMemoryError exhausted) {
        // The process decides whether that is the end, not this call.
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, exhausted);
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method methodOf(Exchange exchange) {
    MethodDispatcher dispatcher =
        (MethodDispatcher)
            Objects.requireNonNull(exchange.getService().get(MethodDispatcher.class.getName()));
    return dispatcher.getMethod(exchange.getBindingOperationInfo());
  }

  /** What makes the answer's wrapper element empty. */
  private static @Nullable Object empty(Method method) {
    if (!Operation.isBare(method)) {
      return null;
    }
    try {
      return method.getReturnType().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
