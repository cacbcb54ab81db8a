package org.services85.user.testkit.netserver;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.services85.user.api.UserType;
import org.services85.user.testkit.SeededUser;

/**
 * Gives each test, and what runs before and after each, a {@link FakeNetServer} of its own as a
 * parameter, so that tests may run at once. Its users are {@code alma}, an administrator with the
 * identity 1, and {@code anna} with the identity 2, both with the password {@code secret}; {@link
 * FakeNetServer#add} adds others.
 *
 * <pre>{@code
 * @ExtendWith(FakeNetServerExtension.class)
 * class PasswordResetTest {
 *   @Test
 *   void givesAnnaANewPassword(FakeNetServer netServer) { ... }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeNetServerExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace OURS = Namespace.create(FakeNetServerExtension.class);

  /** Made by JUnit. */
  public FakeNetServerExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeNetServer.class
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return given(test)
        .orElseGet(
            () -> {
              FakeNetServer made =
                  FakeNetServer.withUsers(
                      SeededUser.of(1, "alma", UserType.INTERNAL_ASSOCIATE, "secret")
                          .asAdministrator(),
                      SeededUser.of(2, "anna", UserType.INTERNAL_ASSOCIATE, "secret"));
              made.beforeEach(test);
              test.getStore(OURS).put(FakeNetServer.class, made);
              return made;
            });
  }

  @Override
  public void afterEach(ExtensionContext test) {
    given(test).ifPresent(netServer -> netServer.afterEach(test));
  }

  private static Optional<FakeNetServer> given(ExtensionContext test) {
    return Optional.ofNullable(test.getStore(OURS).get(FakeNetServer.class, FakeNetServer.class));
  }
}
