package org.services85.user.core.store.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** An interface of JDBC whose calls a test makes itself. */
interface Proxied {

  /** Makes a call, or another one in its place. */
  Object make(Method method, Object[] arguments) throws Throwable;

  static <T> T of(Class<T> type, Proxied calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return calls.make(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
