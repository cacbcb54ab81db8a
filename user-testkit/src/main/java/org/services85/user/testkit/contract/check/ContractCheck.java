package org.services85.user.testkit.contract.check;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentFactory;
import org.services85.user.testkit.contract.check.RuleOutcome.Outcome;
import tools.jackson.jr.ob.JSON;

/**
 * Runs the rules of the contract against a server that runs somewhere. What a rule changes is set
 * back by the administrator after it; users that it makes are deleted. A rule that needs more than
 * such a server offers, as to move its time or to delete a user of the file, is not applicable.
 *
 * <p>It needs JUnit's launcher and Jackson jr. Thread-safe.
 */
public final class ContractCheck {

  /** All rules hold that can be seen. */
  private static final int HOLDS = 0;

  /** A rule does not hold. */
  private static final int FAILED = 1;

  private final UserAgentFactory server;
  private final ServerUsers users;

  private final Optional<Secret> applicationToken;

  private ContractCheck(
      UserAgentFactory server, ServerUsers users, Optional<Secret> applicationToken) {
    this.server = server;
    this.users = users;
    this.applicationToken = applicationToken;
  }

  /**
   * A check that has not run yet.
   *
   * @param server calls the server; stays the caller's to close
   * @param users JSON with an object for each part that a user of the server takes, as the page
   *     "Testing" lists them
   * @return a check
   * @throws IllegalArgumentException if the users are wrong; the message names the field and what
   *     would be right, and quotes nothing
   */
  public static ContractCheck of(UserAgentFactory server, String users) {
    return new ContractCheck(server, ServerUsers.read(users), Optional.empty());
  }

  /**
   * The same check of a server that demands an application token.
   *
   * @param token a token that the server knows
   * @return a check
   */
  public ContractCheck withApplicationToken(Secret token) {
    return new ContractCheck(server, users, Optional.of(token));
  }

  /**
   * Runs the rules, and prints the table of their outcomes. The command line calls this by name,
   * because it starts without the kit, too.
   *
   * @param server calls the server
   * @param users as in {@link #of}
   * @param applicationToken as in {@link #withApplicationToken}, or empty
   * @param json whether to print a JSON object for each rule, a line each, in place of the table
   * @param out where to print
   * @return 0 where all rules hold that can be seen, 1 where one does not
   * @throws IllegalArgumentException if the users are wrong, or the administrator does not log on
   */
  public static int run(
      UserAgentFactory server,
      String users,
      Optional<Secret> applicationToken,
      boolean json,
      PrintWriter out) {
    ContractCheck check = of(server, users);
    List<RuleOutcome> outcomes =
        applicationToken.map(check::withApplicationToken).orElse(check).run();
    outcomes.forEach(outcome -> out.println(json ? json(outcome) : line(outcome)));
    if (!json) {
      out.println(summary(outcomes));
    }
    out.flush();
    return outcomes.stream().anyMatch(each -> each.outcome() == Outcome.FAILED) ? FAILED : HOLDS;
  }

  /**
   * Runs the rules.
   *
   * @return the outcome of each, by number
   * @throws IllegalArgumentException if the administrator does not log on
   */
  public List<RuleOutcome> run() {
    CheckedServer checked = new CheckedServer(server, users, applicationToken);
    checked.requireAdministrator();
    Outcomes outcomes = new Outcomes();
    LauncherConfig plain =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    try (LauncherSession session = LauncherFactory.openSession(plain)) {
      session.getStore().put(Namespace.create(CheckedServer.class), CheckedServer.class, checked);
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(RulesOverServer.class))
                  .enableImplicitConfigurationParameters(false)
                  .build(),
              outcomes);
    }
    return outcomes.all();
  }

  private static String line(RuleOutcome outcome) {
    return "%-8s %-14s %s%s"
        .formatted(
            outcome.rule(),
            outcome.outcome(),
            outcome.text(),
            outcome.reason().isEmpty()
                ? ""
                : System.lineSeparator() + " ".repeat(24) + outcome.reason());
  }

  private static String summary(List<RuleOutcome> outcomes) {
    Map<Outcome, Long> counts = new TreeMap<>();
    for (Outcome each : Outcome.values()) {
      counts.put(each, outcomes.stream().filter(it -> it.outcome() == each).count());
    }
    return "%s rules: %s ok, %s failed, %s not applicable"
        .formatted(
            outcomes.size(),
            counts.get(Outcome.OK),
            counts.get(Outcome.FAILED),
            counts.get(Outcome.NOT_APPLICABLE));
  }

  private static String json(RuleOutcome outcome) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("rule", outcome.rule());
    fields.put("outcome", outcome.outcome().toString());
    fields.put("text", outcome.text());
    if (!outcome.reason().isEmpty()) {
      fields.put("reason", outcome.reason());
    }
    return JSON.std.asString(fields);
  }

  /** Gathers what comes of the tests of each rule, of which there may be many. */
  private static final class Outcomes implements TestExecutionListener {

    private final Map<RuleNumber, List<RuleOutcome>> byRule = new TreeMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      note(test, Outcome.NOT_APPLICABLE, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String reason = result.getThrowable().map(Outcomes::reason).orElse("");
      switch (result.getStatus()) {
        case SUCCESSFUL -> {
          if (test.isTest()) {
            note(test, Outcome.OK, "");
          }
        }
        case ABORTED -> note(test, Outcome.NOT_APPLICABLE, reason);
        case FAILED -> note(test, Outcome.FAILED, reason);
      }
    }

    private void note(TestIdentifier test, Outcome outcome, String reason) {
      Optional<String> name =
          test.getSource()
              .filter(MethodSource.class::isInstance)
              .map(source -> ((MethodSource) source).getJavaMethod())
              .map(method -> method.getAnnotation(DisplayName.class))
              .map(DisplayName::value);
      if (name.isPresent()) {
        RuleNumber number = RuleNumber.of(name.get());
        String text = name.get().substring(number.toString().length() + 1);
        byRule
            .computeIfAbsent(number, each -> new ArrayList<>())
            .add(new RuleOutcome(number.toString(), text, outcome, reason));
      } else if (outcome == Outcome.FAILED) {
        throw new IllegalStateException("the suite itself failed: " + reason);
      }
    }

    /** In one line, without the name of the rule, which stands before it. */
    private static String reason(Throwable thrown) {
      String message = String.valueOf(thrown.getMessage());
      return message
          .replaceFirst("^Assumption failed: ", "")
          .replaceFirst("^UA-[^\n]*\n", "")
          .strip()
          .replaceAll("\\s+", " ");
    }

    List<RuleOutcome> all() {
      return byRule.values().stream().map(Outcomes::worst).toList();
    }

    /** Of many tests of a rule the worst outcome counts, and not being applicable the least. */
    private static RuleOutcome worst(Collection<RuleOutcome> tests) {
      RuleOutcome worst =
          tests.stream()
              .max((one, other) -> one.outcome().compareTo(other.outcome()))
              .orElseThrow();
      List<RuleOutcome> skipped =
          tests.stream().filter(each -> each.outcome() == Outcome.NOT_APPLICABLE).toList();
      return worst.outcome() == Outcome.OK && !skipped.isEmpty()
          ? new RuleOutcome(
              worst.rule(),
              worst.text(),
              Outcome.OK,
              "in %s of %s cases; the others: %s"
                  .formatted(tests.size() - skipped.size(), tests.size(), skipped.get(0).reason()))
          : worst;
    }
  }
}
