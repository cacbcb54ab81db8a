package org.services85.user.soap.standalone.cli.configuration;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.soap.standalone.secret.SecretFile;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Gives options the values that the command line does not give: those of the environment, or else
 * those of the configuration file. Not thread-safe.
 */
public final class Configuration implements IDefaultValueProvider {

  private static final String CONFIG_VARIABLE = Key.VARIABLES + "CONFIG";

  /** Variables that are read elsewhere: the launcher's folder, and secrets that no option gives. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          CONFIG_VARIABLE,
          Key.VARIABLES + "CACHE",
          Key.VARIABLES + "PASSWORD",
          Key.VARIABLES + "TLS_KEYSTORE_PASSWORD");

  /** Variables that Kubernetes sets in each container where a service is called user-agent. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          Key.VARIABLES
              + "(SERVICE_(HOST|PORT.*)|PORT_[0-9]+_.*)=.*|"
              + Key.VARIABLES
              + "PORT=[a-z]+://.*");

  private static final String MASK = "********";

  /**
   * An option as it is in force.
   *
   * @param key what the configuration file calls it
   * @param value its value; of a secret only whether there is one
   * @param from the command line, a variable, the file, or the default
   */
  public record Setting(String key, String value, String from) {

    @Override
    public String toString() {
      return "%s=%s (%s)".formatted(key, value, from);
    }
  }

  /** A value, and the place that gives it. */
  private record Given(String value, String place) {}

  private final Map<String, String> environment;
  private final Supplier<CommandSpec> all;
  private Optional<ConfigurationFile> file = Optional.empty();
  private List<String> arguments = List.of();

  /**
   * A configuration of no file.
   *
   * @param environment the variables
   * @param all the root of all commands, where the command line has but the one that is run
   */
  public Configuration(Map<String, String> environment, Supplier<CommandSpec> all) {
    this.all = all;
    this.environment =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().startsWith(Key.VARIABLES))
            .filter(variable -> !variable.getValue().isEmpty())
            .filter(variable -> !OF_KUBERNETES.matcher(variable.toString()).matches())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * The configuration that a command has its values from.
   *
   * @param command the command
   * @return the configuration
   */
  public static Configuration of(CommandSpec command) {
    return (Configuration) Objects.requireNonNull(command.defaultValueProvider());
  }

  /**
   * Reads the file that the command line names, or else the environment, before any option is read.
   *
   * @param root the root of all commands
   * @param words the command line
   * @throws ParameterException if the file cannot be read, or it or the environment has what no
   *     command knows
   */
  public void read(CommandSpec root, List<String> words) {
    arguments = List.copyOf(words);
    List<Key> keys = Key.ofAll(root).toList();
    file = path(root).map(path -> read(root, path));
    try {
      if (!known(keys, Key::variables).containsAll(given())) {
        refuseUnknownVariables(known(Key.ofAll(all.get()).toList(), Key::variables));
      }
      keys.stream().filter(Key::isSecret).forEach(this::refuseBoth);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(root.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Finds the file before picocli does, which reads other options first. */
  private Optional<Path> path(CommandSpec root) {
    Optional<String> named = Optional.ofNullable(environment.get(CONFIG_VARIABLE));
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      String word = arguments.get(i);
      if (word.startsWith(Key.CONFIG + "=")) {
        named = Optional.of(word.substring(Key.CONFIG.length() + 1));
      } else if (word.equals(Key.CONFIG) && i + 1 < arguments.size()) {
        named = Optional.of(arguments.get(i + 1));
      }
    }
    try {
      return named.filter(name -> !name.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          root.commandLine(), Key.CONFIG + ": there can be no such file here");
    }
  }

  private ConfigurationFile read(CommandSpec root, Path path) {
    try {
      return file(root, path);
    } catch (IOException e) {
      throw new ParameterException(root.commandLine(), Key.CONFIG + " " + e.getMessage(), e);
    }
  }

  private ConfigurationFile file(CommandSpec root, Path path) throws IOException {
    List<String> lines = new SecretFile(path).lines();
    try {
      return ConfigurationFile.of(path, lines, known(Key.ofAll(root).toList(), Key::names));
    } catch (IOException e) {
      // It may have what is for another command.
      return ConfigurationFile.of(path, lines, known(Key.ofAll(all.get()).toList(), Key::names));
    }
  }

  private static Set<String> known(List<Key> keys, Function<Key, Stream<String>> names) {
    return keys.stream().flatMap(names).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The variables that should be options. */
  private Set<String> given() {
    Set<String> names = new TreeSet<>(environment.keySet());
    names.removeAll(OTHER_VARIABLES);
    return names;
  }

  private void refuseUnknownVariables(Set<String> known) {
    for (String name : given()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "the variable %s is unknown; did you mean %s?"
                .formatted(name, Nearest.to(name, known)));
      }
    }
  }

  private void refuseBoth(Key secret) {
    refuseBoth(environment, secret.variables().toList());
    file.ifPresent(read -> refuseBoth(read.values(), secret.names().toList()));
  }

  private static void refuseBoth(Map<String, String> values, List<String> names) {
    if (values.keySet().containsAll(names)) {
      throw new IllegalArgumentException(String.join(" and ", names) + " exclude each other");
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.longestName().equals(Key.CONFIG)) {
      return null;
    }
    // Nothing in a value has a meaning of its own.
    return given(Key.of(option.command(), option))
        .map(given -> given.value().replace("$", "$$"))
        .orElse(null);
  }

  private Optional<Given> given(Key key) {
    return inEnvironment(key).or(() -> file.flatMap(read -> in(read, key)));
  }

  private Optional<Given> inEnvironment(Key key) {
    String value = environment.get(key.variable());
    if (value != null) {
      return Optional.of(
          new Given(key.isSecret() ? SecretValue.literally(value) : value, key.variable()));
    }
    return key.isSecret()
        ? Optional.ofNullable(environment.get(key.fileVariable()))
            .map(path -> new Given(SecretValue.in(path), key.fileVariable()))
        : Optional.empty();
  }

  private static Optional<Given> in(ConfigurationFile file, Key key) {
    Optional<String> value = Optional.ofNullable(file.values().get(key.name()));
    if (value.isEmpty() && key.isSecret()) {
      value = Optional.ofNullable(file.values().get(key.fileName())).map(SecretValue::in);
    }
    return value.map(given -> new Given(given, file.path().toString()));
  }

  /**
   * Reads the file anew where it has changed.
   *
   * @param command the command that runs
   * @return what is otherwise than before of what the file decides
   * @throws IOException if it cannot be read, or has what no command knows; then all is as before
   */
  public List<Setting> reread(CommandSpec command) throws IOException {
    if (file.isEmpty()) {
      return List.of();
    }
    Set<Setting> before = Set.copyOf(settings(command));
    file = Optional.of(file(command.root(), file.get().path()));
    return settings(command).stream().filter(setting -> !before.contains(setting)).toList();
  }

  /**
   * Whether a file holds a secret that should be its owner's alone.
   *
   * @param command the command that is run
   * @return the file that it was given, where it gives one of the command's secrets
   */
  public Optional<Path> fileWithSecrets(CommandSpec command) {
    return file.filter(
            read ->
                Key.of(command)
                    .anyMatch(key -> key.isSecret() && read.values().containsKey(key.name())))
        .map(ConfigurationFile::path);
  }

  /**
   * The files that hold a command's secrets, where the command line or the environment names one.
   *
   * @param command the command, once its options were read
   * @return each file by the option that is in it
   */
  public Map<String, Path> filesOfSecrets(CommandSpec command) {
    Map<String, Path> files = new TreeMap<>();
    Key.of(command)
        .filter(Key::isSecret)
        .forEach(
            key ->
                values(key)
                    .flatMap(value -> SecretValue.file(value).stream())
                    .forEach(file -> files.put(key.option().longestName(), file)));
    return files;
  }

  private Stream<String> values(Key key) {
    return isOnCommandLine(key.option())
        ? key.option().stringValues().stream()
        : given(key).stream().map(Given::value);
  }

  /**
   * The values in force of a command's options.
   *
   * @param command the command, once its options were read
   * @return one for each option
   */
  public List<Setting> settings(CommandSpec command) {
    return Key.of(command).sorted(Comparator.comparing(Key::name)).map(this::setting).toList();
  }

  private Setting setting(Key key) {
    OptionSpec option = key.option();
    if (isOnCommandLine(option)) {
      return setting(key, Optional.of(written(option)), "command line");
    }
    return given(key)
        .map(given -> setting(key, Optional.of(given.value()), given.place()))
        .orElseGet(() -> setting(key, standard(option), "default"));
  }

  private static Optional<String> standard(OptionSpec option) {
    if (option.arity().max() == 0) {
      return Optional.of("false");
    }
    return option.defaultValue() == null
        ? Optional.empty()
        : Optional.of(option.defaultValueString(true));
  }

  private static Setting setting(Key key, Optional<String> value, String from) {
    return new Setting(
        key.name(), key.isSecret() && value.isPresent() ? MASK : value.orElse(""), from);
  }

  private static String written(OptionSpec option) {
    return option.arity().max() == 0
        ? Objects.toString(option.<Object>getValue())
        : String.join(",", option.stringValues());
  }

  private boolean isOnCommandLine(OptionSpec option) {
    Set<String> names =
        Stream.concat(Arrays.stream(option.names()), Arrays.stream(negated(option)))
            .collect(Collectors.toSet());
    // A value may have several lines.
    return arguments.stream().anyMatch(word -> names.contains(word.replaceFirst("(?s)=.*", "")));
  }

  private static String[] negated(OptionSpec option) {
    return option.negatable()
        ? new String[] {option.longestName().replaceFirst("--", "--no-")}
        : new String[0];
  }

  /**
   * The sources of the options that a refusal names and the command line does not give.
   *
   * @param command the command that is refused
   * @param refusal what it says
   * @return a line for each
   */
  public List<String> places(CommandSpec command, String refusal) {
    return Key.of(command)
        .filter(key -> !isOnCommandLine(key.option()))
        .filter(key -> names(refusal, key.option().longestName()))
        .flatMap(
            key ->
                given(key).stream()
                    .map(
                        given ->
                            "%s is from %s".formatted(key.option().longestName(), given.place())))
        .toList();
  }

  private static boolean names(String refusal, String option) {
    return Pattern.compile(Pattern.quote(option) + "(?![a-z0-9-])").matcher(refusal).find();
  }
}
