package org.services85.user.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.services85.user.core.House.ALMA;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.services85.user.api.Credentials;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.audit.AuditListener;
import org.services85.user.core.hash.argon2.Argon2Parameters;
import org.services85.user.core.hash.argon2.PepperKeys;
import org.services85.user.core.policy.Blocklist;
import org.services85.user.core.policy.PasswordPolicy;
import org.services85.user.core.policy.PasswordValidator;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.spi.BackOff;
import org.services85.user.core.spi.GeneratedPasswordLifetime;
import org.services85.user.core.spi.OperationListener;
import org.services85.user.core.spi.PersonDirectory;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.jdbc.EmbeddedStore;

/** Wrong values of every setter of the builder, each refused by a message that names the setter. */
class InProcessUserAgentsBuilderTest {

  private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final Duration NEGATIVE = Duration.ofSeconds(Long.MIN_VALUE);
  private static final PepperKeys PEPPER = PepperKeys.none().with("2026", new byte[16]);

  private static final Store STORE = EmbeddedStore.temporary();

  @AfterAll
  static void closeTheStore() {
    STORE.close();
  }

  private static InProcessUserAgentsBuilder builder() {
    return InProcessUserAgents.over(STORE);
  }

  private interface Setting extends UnaryOperator<InProcessUserAgentsBuilder> {}

  /** A setter, a value that it must not take, and what the refusal names besides the setter. */
  private static Arguments wrong(String setter, Setting value, String... named) {
    return Arguments.of(
        setter, value, Stream.concat(Stream.of(setter), Stream.of(named)).toArray(String[]::new));
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        wrong("companyName", host -> host.companyName("n".repeat(251)), "251", "250"),
        wrong("companyName", host -> host.companyName("n".repeat(1_000_000)), "1000000", "250"),
        wrong("companyName", host -> host.companyName("a\nb")),
        wrong("companyName", host -> host.companyName("a\u2028b")),
        wrong("companyName", host -> host.companyName("a\u2029b")),
        wrong("companyName", host -> host.companyName("\ud800")),
        wrong("node", host -> host.node("n".repeat(251)), "251", "250"),
        wrong("node", host -> host.node("n".repeat(1_000_000)), "1000000", "250"),
        wrong("companyName", host -> host.companyName("\u0000")),
        wrong("companyName", host -> host.companyName("\u009b")),
        wrong("node", host -> host.node("a\u0000b")),
        wrong("node", host -> host.node("a\nb")),
        wrong("node", host -> host.node("\ud800")),
        wrong("node", host -> host.node("a\u009bb")),
        wrong("node", host -> host.node("a\u2028b")),
        wrong("node", host -> host.node("\udc00")),
        wrong("idempotencyLifetime", host -> host.idempotencyLifetime(Duration.ZERO), "PT1S"),
        wrong("idempotencyLifetime", host -> host.idempotencyLifetime(NEGATIVE), "PT1S"),
        wrong("idempotencyLifetime", host -> host.idempotencyLifetime(ENDLESS), "PT24H"),
        wrong(
            "idempotencyLifetime",
            host -> host.idempotencyLifetime(Duration.ofDays(1).plusNanos(1)),
            "PT24H"),
        wrong("passwordHistory", host -> host.passwordHistory(-1), "-1", "24"),
        wrong("passwordHistory", host -> host.passwordHistory(25), "25", "24"),
        wrong("passwordHistory", host -> host.passwordHistory(Integer.MIN_VALUE), "24"),
        wrong("passwordHistory", host -> host.passwordHistory(Integer.MAX_VALUE), "24"),
        wrong("ticketMaxAge", host -> host.ticketMaxAge(Duration.ZERO), "PT1M"),
        wrong("ticketMaxAge", host -> host.ticketMaxAge(Duration.ofSeconds(59)), "PT1M"),
        wrong("ticketMaxAge", host -> host.ticketMaxAge(NEGATIVE), "PT1M"),
        wrong("ticketMaxAge", host -> host.ticketMaxAge(ENDLESS), "P36500D"),
        wrong("throttleKey", host -> host.throttleKey(new byte[0]), "0", "16"),
        wrong("throttleKey", host -> host.throttleKey(new byte[15]), "15", "16"),
        wrong("throttleKey", host -> host.throttleKey(new byte[65]), "65", "64"));
  }

  /** What each setter alone may take, but not beside the others; and what is refused as a whole. */
  static Stream<Arguments> wrongTogether() {
    Setting hasher = host -> host.passwordHasher(new QuickHasher());
    Setting off = host -> host.accountBackOff(BackOff.off()).addressBackOff(BackOff.off());
    Setting temporary = host -> host.passwordPolicy(PasswordPolicy.dictated());
    return Stream.of(
        wrong(
            "passwordHasher",
            both(hasher, host -> host.argon2(Argon2Parameters.standard())),
            "argon2"),
        wrong("passwordHasher", both(hasher, host -> host.pepper(PEPPER)), "pepper"),
        wrong("passwordHasher", both(hasher, host -> host.pepper(PepperKeys.none())), "pepper"),
        wrong("passwordHasher", both(hasher, host -> host.argon2InJava()), "argon2InJava"),
        wrong(
            "throttleKey",
            both(off, host -> host.throttleKey(new byte[32])),
            "accountBackOff",
            "addressBackOff"),
        wrong("passwordPolicy", temporary, "generatedPasswords"),
        wrong(
            "passwordPolicy",
            both(
                temporary,
                host -> host.generatedPasswords(GeneratedPasswordLifetime.mustBeChanged())),
            "generatedPasswords"),
        wrong("clock", host -> host.clock(at(Instant.EPOCH.minusNanos(1))), "1970"),
        wrong("clock", host -> host.clock(at(Instant.parse("9900-01-01T00:00:00Z"))), "9899"),
        wrong("clock", host -> host.clock(at(Instant.MIN)), "1970"),
        wrong("clock", host -> host.clock(at(Instant.MAX)), "9899"));
  }

  private static Setting both(Setting one, Setting other) {
    return host -> other.apply(one.apply(host));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void f10RefusesAWrongValueAtItsSetter(String setter, Setting value, String[] named) {
    InProcessUserAgentsBuilder host = builder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> value.apply(host))
        .withMessageContainingAll(named);
    host.build();
  }

  @ParameterizedTest
  @MethodSource("wrongTogether")
  void f10RefusesWhatDoesNotGoTogether(String setter, Setting value, String[] named) {
    InProcessUserAgentsBuilder host = value.apply(builder());
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatIllegalArgumentException().isThrownBy(host::build).withMessageContainingAll(named);
    }
  }

  static Stream<Arguments> nulls() {
    return setters()
        .flatMap(
            setter ->
                Stream.iterate(0, i -> i < setter.getParameterCount(), i -> i + 1)
                    .filter(i -> !setter.getParameterTypes()[i].isPrimitive())
                    .map(i -> Arguments.of(setter, i)));
  }

  private static Stream<Method> setters() {
    return Arrays.stream(InProcessUserAgentsBuilder.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> method.getReturnType() == InProcessUserAgentsBuilder.class);
  }

  @ParameterizedTest
  @MethodSource
  void nulls(Method setter, int parameter) throws ReflectiveOperationException {
    Object[] arguments =
        Arrays.stream(setter.getParameterTypes())
            .map(InProcessUserAgentsBuilderTest::some)
            .toArray();
    arguments[parameter] = null;
    InProcessUserAgentsBuilder host = builder();
    assertThatNullPointerException()
        .isThrownBy(
            () -> {
              try {
                setter.invoke(host, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            })
        .withMessage(setter.getParameters()[parameter].getName());
  }

  /** What the other parameter takes, where a setter has two. */
  private static @Nullable Object some(Class<?> type) {
    if (type == Executor.class) {
      return (Executor) Runnable::run;
    }
    return type == OperationListener.class ? new OperationListener() {} : null;
  }

  /** A setter that is new has a row here, or is among those that take whatever there is. */
  @Test
  void everySetterIsTried() {
    List<String> takeAnyValueOfTheirType =
        List.of(
            "accountBackOff",
            "addAuditListener",
            "addListener",
            "addressBackOff",
            "applicationTokens",
            "argon2",
            "argon2InJava",
            "auditScheduler",
            "generatedPasswords",
            "hashingListener",
            "implicitLogon",
            "passwordDelivery",
            "passwordValidator",
            "pepper",
            "persons",
            "random");
    assertThat(
            Stream.concat(
                    Stream.concat(wrongValues(), wrongTogether()).map(row -> (String) row.get()[0]),
                    takeAnyValueOfTheirType.stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            setters().map(Method::getName).collect(Collectors.toSet()));
  }

  @Test
  void takesTheLastOfTwoValues() {
    Clock clock = at(Instant.parse("2026-11-24T12:00:00Z"));
    List<AuditEvent> heard = new ArrayList<>();
    AuditListener listener = heard::add;
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(EmbeddedStore.temporary())
            .clock(at(Instant.MIN))
            .clock(clock)
            .companyName("one")
            .companyName("other")
            .node("one")
            .node("other")
            .ticketMaxAge(Duration.ofMinutes(1))
            .ticketMaxAge(Duration.ofDays(36_500))
            .idempotencyLifetime(Duration.ofSeconds(1))
            .idempotencyLifetime(Duration.ofDays(1))
            .passwordHistory(24)
            .passwordHistory(0)
            .throttleKey(new byte[16])
            .throttleKey(new byte[64])
            .argon2(Argon2Parameters.standard())
            .argon2(Argon2Parameters.standard())
            .pepper(PEPPER)
            .pepper(PepperKeys.none())
            .accountBackOff(BackOff.off())
            .accountBackOff(BackOff.perAccount())
            .addressBackOff(BackOff.off())
            .addressBackOff(BackOff.perAddress())
            .applicationTokens(token -> false)
            .applicationTokens(ApplicationTokens.onsite())
            .persons(PersonDirectory.unknown())
            .persons(PersonDirectory.unknown())
            .implicitLogon(principal -> Optional.empty())
            .implicitLogon(principal -> Optional.of(principal.getName()))
            .random(new SecureRandom())
            .random(new SecureRandom())
            .passwordPolicy(PasswordPolicy.standard())
            .passwordPolicy(PasswordPolicy.standard())
            .passwordValidator(PasswordValidator.standard(Blocklist.common()))
            .passwordValidator(PasswordValidator.standard(Blocklist.common()))
            .generatedPasswords(GeneratedPasswordLifetime.mustBeChanged())
            .generatedPasswords(GeneratedPasswordLifetime.lasting())
            .addAuditListener(listener)
            .addAuditListener(listener)
            .build()) {
      assertThat(agents.openPrincipal(Credentials.none()).getSystemInfo().companyName())
          .isEqualTo("other");
      agents.openPrincipal(Credentials.none()).authenticateImplicit();
      assertThat(heard).as("what is added twice is told twice").hasSize(2);
      assertThat(heard.get(0).origin().node()).isEqualTo("other");
      assertThat(heard.get(0).happenedAt()).isEqualTo(clock.instant());
    }
  }

  @Test
  void takesANameOfTheGreatestLength() {
    String longest = "\u00e5".repeat(250);
    try (InProcessUserAgents agents =
        InProcessUserAgents.over(EmbeddedStore.temporary())
            .node(longest)
            .companyName(longest)
            .build()) {
      assertThat(agents.openPrincipal(Credentials.none()).getSystemInfo().companyName())
          .isEqualTo(longest);
    }
  }

  @Test
  void tellsEveryAuditListenerThatWasAdded() {
    List<AuditEvent> one = new ArrayList<>();
    List<AuditEvent> other = new ArrayList<>();
    try (House house =
        new House(
            host ->
                host.addAuditListener(one::add)
                    .addAuditListener(
                        event -> {
                          throw new IllegalStateException("a listener of the test's own fails");
                        })
                    .addAuditListener(other::add))) {
      house.as(ALMA).setGeneratedPassword(2).close();
      assertThat(one).hasSize(2).isEqualTo(other);
    }
  }
}
