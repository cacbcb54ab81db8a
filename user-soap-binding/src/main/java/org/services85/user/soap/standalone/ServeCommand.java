package org.services85.user.soap.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.api.UserAgentException;
import org.services85.user.core.InProcessUserAgents;
import org.services85.user.core.InProcessUserAgentsBuilder;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.audit.Origin;
import org.services85.user.core.spi.ApplicationTokens;
import org.services85.user.core.store.Store;
import org.services85.user.soap.standalone.cli.configuration.Configuration;
import org.services85.user.soap.standalone.cli.options.AuditKeyOptions;
import org.services85.user.soap.standalone.cli.options.HashingOptions;
import org.services85.user.soap.standalone.cli.options.PolicyOptions;
import org.services85.user.soap.standalone.cli.options.PooledStore;
import org.services85.user.soap.standalone.cli.options.SecretFiles;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
import org.services85.user.soap.standalone.cli.options.ThrottleOptions;
import org.services85.user.soap.standalone.http.OutOfMemory;
import org.services85.user.soap.standalone.observability.JsonLogEncoder;
import org.services85.user.soap.standalone.observability.LogBounds;
import org.services85.user.soap.standalone.observability.LogFormat;
import org.services85.user.soap.standalone.observability.LogLevel;
import org.services85.user.soap.standalone.observability.Meters;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves until it is stopped. */
@Command(
    name = "serve",
    description =
        "Serves User.svc and SoPrincipal.svc by HTTPS, or on loopback by HTTP, over an embedded"
            + " store or PostgreSQL.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "Put options into a file and name it by --config=FILE; config check shows what is in force.",
      "Ctrl-C or SIGTERM stops the server, within ten seconds after --drain; calls that run are"
          + " answered first."
    })
class ServeCommand implements Callable<Integer> {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Whether the application token is looked at. */
  enum Mode {
    onsite,
    online
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ListenOptions listen;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProxyOptions proxies;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ManagementOptions management;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AuditKeyOptions auditKey;

  @Option(
      names = "--mode",
      defaultValue = "onsite",
      paramLabel = "MODE",
      description =
          "${COMPLETION-CANDIDATES}. An online installation demands a known application token with"
              + " each call; an onsite one ignores it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Mode mode;

  @Option(
      names = "--application-token",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TOKEN",
      description =
          "An application token that an online installation knows, or @FILE, which holds one; may"
              + " be repeated. For trials, because everybody on the machine can read it.")
  private List<Secret> applicationTokens = new ArrayList<>();

  @Option(
      names = "--application-tokens",
      paramLabel = "FILE",
      description =
          "A file with hashes of the application tokens that an online installation knows; see the"
              + " command application-token. Read anew when it changes.")
  private @Nullable Path applicationTokenFile;

  @Option(
      names = "--node",
      defaultValue = "${env:HOSTNAME:-}",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "NAME",
      description = "The name of this node in audit records. Default: the variable HOSTNAME.")
  private String node = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private PolicyOptions policy;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private HashingOptions hashing;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ThrottleOptions throttle;

  @Option(
      names = "--demo",
      negatable = true,
      fallbackValue = "true",
      description =
          "For trials on loopback: creates the users administrator and anna where they do not"
              + " exist, and prints the administrator's password.")
  private boolean demo;

  @Option(
      names = "--log-format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "The form of log lines on standard error: ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private LogFormat logFormat;

  @Option(
      names = "--wait-for-store",
      defaultValue = "30s",
      paramLabel = "DURATION",
      description =
          "How long a PostgreSQL server that is not there at the start is waited for, such as 30s.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration waitForStore;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "The least of what the log tells: ${COMPLETION-CANDIDATES}. Read anew when the"
              + " configuration file changes. Default: info, or what a file of Logback's says.")
  private @Nullable LogLevel logLevel;

  /** The choices of the options, where they and the files that they name are right. */
  record Choices(
      ApplicationTokens tokens,
      UnaryOperator<InProcessUserAgentsBuilder> policies,
      UnaryOperator<InProcessUserAgentsBuilder> hashes,
      ListenOptions.Listening listening,
      AuditKey auditKey) {}

  /**
   * Looks at all that can be wrong before the store is opened.
   *
   * @throws ParameterException if an option makes no sense
   * @throws IOException if a file cannot be used
   */
  final Choices check() throws IOException {
    checkNode();
    Choices choices =
        new Choices(tokens(), policy.choices(), hashing.choices(), listen.check(), auditKey.key());
    if (waitForStore.isNegative() || waitForStore.compareTo(LONGEST_WAIT) > 0) {
      throw refused("--wait-for-store " + waitForStore + " is not within 0s to 1h");
    }
    proxies.check();
    management.check();
    if (demo && !listen.isLoopback()) {
      throw refused(
          "--demo is for trials on loopback; for others, user add NAME --administrator makes the"
              + " first administrator");
    }
    store.check();
    return choices;
  }

  @Override
  @SuppressWarnings("try") // bounds are for as long as it serves
  public Integer call() throws IOException, InterruptedException {
    if (!logFormat.apply()) {
      throw refused(
          "--log-format is for log lines as the server has them by itself; another file was given"
              + " to Logback, which may name the encoder "
              + JsonLogEncoder.class.getName());
    }
    Optional.ofNullable(logLevel).ifPresent(LogLevel::apply);
    Choices choices = check();
    OutOfMemory.endsThisProcess();
    // The process ends when the first of these is closed, which is last.
    try (StopSignal stop = StopSignal.listening(management.drain());
        LifecycleLog lifecycle = new LifecycleLog();
        Meters meters = Meters.ofThisProcess(Version.text());
        LogBounds bounds = LogBounds.ofThisProcess();
        ConfigurationWatch watch = ConfigurationWatch.of(spec);
        AuditKey key = choices.auditKey();
        Store opened = watched(store.openToServe(key, waitForStore), meters);
        InProcessUserAgents agents =
            throttle
                .applyTo(
                    choices
                        .hashes()
                        .apply(choices.policies().apply(InProcessUserAgents.over(opened))))
                .hashingListener(meters.hashing())
                .addAuditListener(meters.audit())
                .applicationTokens(choices.tokens())
                .node(node)
                .build()) {
      choices.listening().tls().ifPresent(tls -> meters.watchCertificate(tls::end));
      try (NetServerHost host =
          started(
              management
                  .applyTo(
                      proxies.applyTo(choices.listening().applyTo(NetServerHost.builder(agents))))
                  .readiness(
                      meters.counting(agents::isReady, () -> opened.audit().backlog().records()))
                  .policy(policy.generated().explain())
                  .callListener(meters.calls())
                  .metrics(meters))) {
        // Their passwords are shown once: not before all else has worked.
        Optional<DemoUsers> users = demo ? Optional.of(demoUsers(agents)) : Optional.empty();
        lifecycle.started(
            host.baseUri(),
            store.kind() + " in " + store.place(),
            Configuration.of(spec).settings(spec));
        // Whatever comes between, what was told to start is told to stop.
        try {
          host.managementUri().ifPresent(uri -> out().println("MANAGEMENT " + uri));
          Welcome.print(out(), host.baseUri(), store.place(), users, mode == Mode.online);
          markReady();
          if (agents.provisioning().list(OptionalInt.empty(), 1).isEmpty()) {
            Welcome.printHowToMakeTheFirstUser(out(), store.place());
          }
          out().printf("Generated passwords:%n%s%n", policy.generated().explain().indent(2));
          out().flush();
          stop.await();
        } finally {
          lifecycle.stopping(management.drain());
        }
        out().println("stopping");
        out().flush();
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private static NetServerHost started(NetServerHost.Builder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(
          "%s; choose another with --%s"
              .formatted(
                  e.getMessage(),
                  String.valueOf(e.getMessage()).startsWith("management")
                      ? "management-port"
                      : "port"),
          e);
    }
  }

  private DemoUsers demoUsers(InProcessUserAgents agents) {
    try {
      return DemoUsers.in(agents, policy.generated());
    } catch (IllegalArgumentException | UserAgentException e) {
      throw refused(
          "the users for trials cannot be made: %s; --no-demo serves without them"
              .formatted(e.getMessage()));
    }
  }

  private static Store watched(Store store, Meters meters) {
    if (store instanceof PooledStore pooled) {
      meters.watch(pooled.pool());
    }
    return store;
  }

  /** Tells the launcher that the classes which this process leaves are those of a server. */
  private static void markReady() {
    String file = System.getProperty("user-agent.ready-file");
    if (file != null) {
      try {
        Files.createFile(Path.of(file));
      } catch (IOException e) {
        // Then the next start is as slow as this one.
      }
    }
  }

  private void checkNode() {
    try {
      Origin.requireLine("--node", node);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private ApplicationTokens tokens() {
    if (mode == Mode.onsite) {
      if (!applicationTokens.isEmpty() || applicationTokenFile != null) {
        throw refused(
            "--application-tokens and --application-token are for --mode online; an onsite one"
                + " looks at no token");
      }
      return ApplicationTokens.onsite();
    }
    if (applicationTokenFile != null && applicationTokens.isEmpty()) {
      return tokensIn(applicationTokenFile);
    }
    if (applicationTokenFile != null) {
      throw refused("--application-tokens and --application-token exclude each other");
    }
    if (applicationTokens.isEmpty() || applicationTokens.stream().anyMatch(Secret::isEmpty)) {
      throw refused(
          "--mode online needs --application-tokens or --application-token, and none may be blank");
    }
    try {
      return ApplicationTokens.online(applicationTokens);
    } catch (IllegalArgumentException e) {
      throw refused("--application-token: " + e.getMessage());
    }
  }

  private ApplicationTokens tokensIn(Path file) {
    new SecretFiles(spec).check("--application-tokens", file);
    try {
      return ApplicationTokens.online(ApplicationTokenFile.at(file), Clock.systemUTC());
    } catch (IOException e) {
      throw refused("--application-tokens " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refused("--application-tokens " + file + ", " + e.getMessage());
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
