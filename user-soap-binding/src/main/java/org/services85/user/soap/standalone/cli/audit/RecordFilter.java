package org.services85.user.soap.standalone.cli.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.AgentOperation;
import org.services85.user.core.audit.AuditAction;
import org.services85.user.core.audit.AuditEvent;
import org.services85.user.core.store.LoginName;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.User;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which records are wanted: those that all of the given ones let through. */
final class RecordFilter {

  private static final Pattern ID = Pattern.compile("[0-9]{1,10}");

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--of",
      paramLabel = "NAME",
      description =
          "Only what was done to this user: a login name, or an id where nobody has it as a name.")
  private @Nullable String target;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Only what this user did or tried, named in the same way.")
  private @Nullable String caller;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      description = "Only what happened within that time before now, such as P30D, PT12H or 90s.")
  private @Nullable Duration since;

  @Option(
      names = "--operation",
      paramLabel = "OPERATION",
      description =
          "Only this operation, such as SetGeneratedPassword, or what a host does without one, such"
              + " as CREATE_USER.")
  private @Nullable String operation;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only what ended so: ${COMPLETION-CANDIDATES}.")
  private AuditEvent.@Nullable Outcome outcome;

  /**
   * Looks at what can be wrong before the store is opened.
   *
   * @throws ParameterException if an option makes no sense
   */
  void check() {
    action();
  }

  /** The beginning of the time that is wanted. */
  Optional<Instant> since(Clock clock) {
    if (since != null && since.isNegative()) {
      throw refused("--since " + since + " is negative; expected one such as P30D");
    }
    return Optional.ofNullable(since).map(clock.instant()::minus);
  }

  /**
   * Makes the filter that the wanted events pass.
   *
   * @param store where the users are who are named
   * @param first the beginning of the time that is wanted
   * @throws ParameterException if there is no such user
   */
  Predicate<AuditEvent> in(Store store, Optional<Instant> first) {
    Optional<AuditAction> action = action();
    Optional<Integer> of = Optional.ofNullable(target).map(name -> id(store, "--of", name));
    Optional<Integer> by = Optional.ofNullable(caller).map(name -> id(store, "--by", name));
    return event ->
        of.map(OptionalInt::of).map(event.targetId()::equals).orElse(true)
            && by.map(OptionalInt::of).map(event.callerId()::equals).orElse(true)
            && action.map(event.action()::equals).orElse(true)
            && (outcome == null || outcome == event.outcome())
            && first.map(time -> !event.happenedAt().isBefore(time)).orElse(true);
  }

  private int id(Store store, String option, String name) {
    return LoginName.of(name)
        .flatMap(key -> store.inTransaction(transaction -> transaction.users().findByName(key)))
        .map(User::associateId)
        // Also of a user who is gone: its records are there.
        .or(() -> id(name))
        .orElseThrow(
            () ->
                refused(
                    "%s: there is no user with the login name %s; of one that is gone, give the id"
                        .formatted(option, name)));
  }

  private static Optional<Integer> id(String text) {
    return Optional.of(text)
        .filter(digits -> ID.matcher(digits).matches())
        .map(Long::valueOf)
        .filter(id -> id <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private Optional<AuditAction> action() {
    return Optional.ofNullable(operation).map(this::actionCalled);
  }

  private AuditAction actionCalled(String name) {
    List<AuditAction> known = AuditAction.known();
    return AgentOperation.named(name)
        .map(AuditAction::of)
        .or(() -> known.stream().filter(each -> isCalled(each, name)).findAny())
        .orElseThrow(
            () ->
                refused(
                    "--operation %s is none that is recorded; expected one of %s"
                        .formatted(
                            name,
                            known.stream()
                                .map(AuditAction::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  private static boolean isCalled(AuditAction action, String name) {
    return action.name().equals(name.toUpperCase(Locale.ROOT))
        || action.name().replace("_", "").equals(name.toUpperCase(Locale.ROOT));
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
