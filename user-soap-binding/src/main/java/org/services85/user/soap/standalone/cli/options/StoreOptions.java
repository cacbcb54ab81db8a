package org.services85.user.soap.standalone.cli.options;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import org.services85.user.core.audit.AuditKey;
import org.services85.user.core.store.Store;
import org.services85.user.core.store.StoreOpenException;
import org.services85.user.core.store.jdbc.JdbcStore;
import org.services85.user.core.store.jdbc.PostgresDdl;
import org.services85.user.core.store.jdbc.PostgresUrl;
import org.services85.user.core.store.jdbc.SqliteStore;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Options for the store. */
public final class StoreOptions {

  /** Made by picocli, which then sets the options. */
  public StoreOptions() {}

  private static final String POSTGRESQL = "jdbc:postgresql:";

  private static final List<String> SERVER_OPTIONS =
      List.of(
          "--store-user",
          "--store-password",
          "--store-schema",
          "--store-timeout",
          "--store-connections",
          "--store-in-clear-beyond-loopback");

  /** The connections that an idle server keeps. */
  private static final int IDLE_CONNECTIONS = 2;

  /** The time for which it keeps more than those. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--store",
      defaultValue = "user-agent-store",
      paramLabel = "FOLDER|URL",
      description =
          "The folder of the embedded store, in SQLite, made if it is not there; or"
              + " jdbc:postgresql://HOST/DATABASE, which several nodes may share.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String store;

  @Option(
      names = "--store-user",
      paramLabel = "USER",
      description = "The user of the PostgreSQL store.")
  private @Nullable String user;

  @Option(
      names = "--store-password",
      paramLabel = "@FILE|PASSWORD",
      description =
          "The file with the password of that user, after an @. Or the password itself, which"
              + " everybody on the machine can then read.")
  private @Nullable Secret password;

  @Option(
      names = "--store-schema",
      defaultValue = PostgresDdl.SCHEMA,
      paramLabel = "SCHEMA",
      description =
          "The schema of the PostgreSQL store, which is its own; made if it is not there and"
              + " --store-user may. What user-agent store ddl prints makes it by other hands.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String schema;

  @Option(
      names = "--store-timeout",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description =
          "How long a call waits for a connection of the PostgreSQL store and for its"
              + " answers, before it is refused as unavailable.")
  private int timeoutSeconds;

  @Option(
      names = "--store-connections",
      defaultValue = "16",
      paramLabel = "N",
      description =
          "How many connections this node opens to the PostgreSQL store at most; 2 or more.")
  private int connections;

  @Option(
      names = "--store-in-clear-beyond-loopback",
      negatable = true,
      fallbackValue = "true",
      description =
          "Speaks to a PostgreSQL server on another machine also without TLS. Anybody on the way"
              + " can then read and change what is stored.")
  private boolean inClear;

  /**
   * The place, for people to read.
   *
   * @return the folder or URL, without anything secret
   */
  public String place() {
    int query = store.indexOf('?');
    return isUrl() && query >= 0 ? store.substring(0, query) : store;
  }

  /**
   * The database that keeps the store.
   *
   * @return {@code PostgreSQL} or {@code SQLite}
   */
  public String kind() {
    return isUrl() ? "PostgreSQL" : "SQLite";
  }

  /**
   * Opens the store, and makes it where there is none.
   *
   * @param auditKey the key of its audit records, or none
   * @return the store, for the caller to close
   * @throws ParameterException if an option makes no sense
   * @throws StoreOpenException if the store cannot be opened
   */
  public Store open(AuditKey auditKey) {
    return open(auditKey, 0, Duration.ZERO);
  }

  /**
   * Opens the store as a server does, and makes it where there is none: with connections at the
   * ready.
   *
   * @param auditKey the key of its audit records, or none
   * @param wait how long a database that is not there is waited for
   * @return the store, for the caller to close
   * @throws ParameterException if an option makes no sense
   * @throws StoreOpenException if the store cannot be opened
   */
  public Store openToServe(AuditKey auditKey, Duration wait) {
    return open(auditKey, IDLE_CONNECTIONS, wait);
  }

  private Store open(AuditKey auditKey, int idle, Duration wait) {
    checkServerOptions();
    return isPostgresql()
        ? postgresql(JdbcStore.Builder::open, auditKey, idle, wait)
        : SqliteStore.at(folder(), auditKey);
  }

  /**
   * Opens the store that is there.
   *
   * @param auditKey the key of its audit records, or none
   * @return the store, for the caller to close
   * @throws ParameterException if an option makes no sense
   * @throws StoreOpenException if there is none, or it cannot be opened
   */
  public Store openExisting(AuditKey auditKey) {
    checkServerOptions();
    try {
      return isPostgresql()
          ? postgresql(JdbcStore.Builder::openExisting, auditKey, 0, Duration.ZERO)
          : SqliteStore.existingAt(folder(), auditKey);
    } catch (StoreOpenException e) {
      throw new StoreOpenException("--store %s: %s".formatted(place(), e.getMessage()), e);
    }
  }

  /** One that would change nothing is a misunderstanding. */
  private void checkServerOptions() {
    if (timeoutSeconds < 1 || timeoutSeconds > 600) {
      throw refused("--store-timeout " + timeoutSeconds + " is not within 1 to 600 seconds");
    }
    if (connections < 2 || connections > 1000) {
      throw refused("--store-connections " + connections + " is not within 2 to 1000");
    }
    ParseResult given = spec.commandLine().getParseResult();
    if (!isUrl() && given != null) {
      SERVER_OPTIONS.stream()
          .filter(given::hasMatchedOption)
          .findFirst()
          .ifPresent(
              option -> {
                throw refused(
                    "%s is for a store at jdbc:postgresql:, and --store %s is a folder"
                        .formatted(option, store));
              });
    }
  }

  private Path folder() {
    if (isUrl()) {
      throw refused(
          "--store %s: expected a folder, or jdbc:postgresql://HOST/DATABASE".formatted(place()));
    }
    return checked(path());
  }

  private boolean isUrl() {
    return store.toLowerCase(Locale.ROOT).startsWith("jdbc:") || store.contains("://");
  }

  private Path path() {
    if (store.isBlank()) {
      throw refused("--store is empty; expected a folder, or jdbc:postgresql://HOST/DATABASE");
    }
    try {
      return Path.of(store);
    } catch (InvalidPathException e) {
      throw refused("--store %s can be no folder here: %s".formatted(store, e.getReason()));
    }
  }

  /**
   * The folder of an embedded store.
   *
   * @param instead what is to be done where it is in PostgreSQL
   * @return the folder
   * @throws ParameterException if it is there
   */
  public Path embeddedFolder(String instead) {
    if (isUrl()) {
      throw refused("--store: this command is for an embedded store: " + instead);
    }
    return checked(path());
  }

  private Path checked(Path folder) {
    if (Files.isDirectory(folder)) {
      check(folder);
    }
    return folder;
  }

  private void check(Path folder) {
    SecretFiles files = new SecretFiles(spec);
    files.check("--store", folder);
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(Files::isRegularFile).forEach(file -> files.check("--store", file));
    } catch (IOException e) {
      throw new StoreOpenException("the folder " + folder + " cannot be read", e);
    }
  }

  private boolean isPostgresql() {
    return store.startsWith(POSTGRESQL);
  }

  /**
   * Looks at what can be wrong before the store is opened.
   *
   * @throws ParameterException if an option makes no sense
   */
  public void check() {
    checkServerOptions();
    if (isPostgresql()) {
      inSchema(JdbcStore.builder());
      checkPostgresql();
    } else {
      folder();
    }
  }

  private void checkPostgresql() {
    String lower = store.toLowerCase(Locale.ROOT);
    if (lower.contains("password=") || lower.contains("@")) {
      throw refused(
          "--store must not hold a password; put it into a file, and name that by"
              + " --store-password=@FILE");
    }
    if (lower.contains("currentschema=")) {
      throw refused("--store must not name a schema; put it into --store-schema");
    }
    if (!inClear && url().mayBeReadOnTheWay()) {
      throw refused(
          ("--store %s is on another machine, and sslmode=%s may send all of it in clear; write"
                  + " ?sslmode=verify-full behind it, or --store-in-clear-beyond-loopback")
              .formatted(place(), url().sslmode()));
    }
  }

  private PostgresUrl url() {
    try {
      return PostgresUrl.of(store);
    } catch (IllegalArgumentException e) {
      throw refused("--store %s: %s".formatted(place(), e.getMessage()));
    }
  }

  private Store postgresql(
      BiFunction<JdbcStore.Builder, DataSource, Store> opening,
      AuditKey auditKey,
      int idle,
      Duration wait) {
    checkPostgresql();
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    JdbcStore.Builder builder = inSchema(JdbcStore.builder().deadline(timeout)).auditKey(auditKey);
    HikariConfig config = config(timeout);
    config.setMinimumIdle(idle);
    HikariDataSource pool = new StorePool(place(), wait).open(config);
    try {
      return new PooledStore(opening.apply(builder, pool), pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private JdbcStore.Builder inSchema(JdbcStore.Builder builder) {
    try {
      return builder.schema(schema);
    } catch (IllegalArgumentException e) {
      throw refused("--store-" + e.getMessage());
    }
  }

  private HikariConfig config(Duration timeout) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(store);
    Optional.ofNullable(user).ifPresent(config::setUsername);
    Optional.ofNullable(password).ifPresent(secret -> setPassword(config, secret));
    config.setMaximumPoolSize(connections);
    config.setIdleTimeout(IDLE.toMillis());
    // Together no longer than the time of a transaction; HikariCP takes no less than 250 ms.
    config.setConnectionTimeout(timeout.toMillis() * 3 / 4);
    config.setValidationTimeout(timeout.toMillis() / 4);
    // As text, each of them: the driver passes over a property that is a number.
    config.addDataSourceProperty("connectTimeout", String.valueOf(timeoutSeconds));
    // A server that takes the connection and then says nothing would hold up the pool for ever.
    config.addDataSourceProperty("loginTimeout", String.valueOf(timeoutSeconds));
    // The locks of a node that vanished in a transaction are not held for ever.
    config.addDataSourceProperty(
        "options", "-c idle_in_transaction_session_timeout=" + timeout.toMillis());
    // For a cancelled statement, which waits for the signal to have been heard.
    config.addDataSourceProperty("cancelSignalTimeout", "1");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return config;
  }

  private static void setPassword(HikariConfig config, Secret password) {
    char[] chars = password.reveal();
    try {
      config.setPassword(String.valueOf(chars));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
