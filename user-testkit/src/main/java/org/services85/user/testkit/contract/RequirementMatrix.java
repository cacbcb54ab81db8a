package org.services85.user.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.services85.user.testkit.contract.probe.Requirement;

/**
 * Writes which requirement is held by which rule of the suite, and whether the binding under test
 * passed it. A line is {@code requirement | rule | passed}, {@code failed} or {@code skipped}.
 *
 * <p>It does so where the JUnit configuration parameter {@value #FOLDER} names a folder, into a
 * file that is named after the binding's test class.
 */
final class RequirementMatrix implements TestWatcher, AfterAllCallback {

  static final String FOLDER = "services85.requirements";

  /** The outcomes, from the best to the worst. */
  private enum Outcome {
    SKIPPED,
    PASSED,
    FAILED
  }

  private static final Pattern THREAT = Pattern.compile("^([xhapcf]\\d\\d)[A-Z].*");

  /** By the binding's test class and the name of the rule's test. */
  private final Map<Class<?>, Map<String, Outcome>> outcomes = new ConcurrentHashMap<>();

  @Override
  public void testSuccessful(ExtensionContext test) {
    note(test, Outcome.PASSED);
  }

  @Override
  public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
    note(test, Outcome.FAILED);
  }

  @Override
  public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
    note(test, Outcome.SKIPPED);
  }

  /** Of many rows of a rule the worst one counts. */
  private void note(ExtensionContext test, Outcome outcome) {
    outcomes
        .computeIfAbsent(test.getRequiredTestClass(), suite -> new ConcurrentHashMap<>())
        .merge(
            test.getRequiredTestMethod().getName(),
            outcome,
            (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  @Override
  public void afterAll(ExtensionContext suite) {
    Class<?> binding = suite.getRequiredTestClass();
    Map<String, Outcome> passed = Objects.requireNonNullElse(outcomes.remove(binding), Map.of());
    suite
        .getConfigurationParameter(FOLDER)
        .ifPresent(folder -> write(Path.of(folder), binding, passed));
  }

  private static void write(Path folder, Class<?> suite, Map<String, Outcome> passed) {
    TreeSet<String> lines = new TreeSet<>();
    for (Method rule : suite.getMethods()) {
      DisplayName name = rule.getAnnotation(DisplayName.class);
      if (name != null) {
        Outcome outcome = passed.getOrDefault(rule.getName(), Outcome.SKIPPED);
        requirements(rule)
            .forEach(
                requirement ->
                    lines.add(
                        requirement
                            + " | "
                            + name.value()
                            + " | "
                            + outcome.name().toLowerCase(Locale.ROOT)));
      }
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(suite.getSimpleName() + ".txt"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> requirements(Method rule) {
    Matcher threat = THREAT.matcher(rule.getName());
    Requirement others = rule.getAnnotation(Requirement.class);
    return Stream.concat(
        threat.matches() ? Stream.of(threat.group(1).toUpperCase(Locale.ROOT)) : Stream.of(),
        others == null ? Stream.of() : Arrays.stream(others.value()));
  }
}
