package org.services85.user.soap.standalone.cli.configuration;

import java.lang.reflect.Member;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.services85.user.api.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The name of an option in a configuration file, from which that in the environment follows.
 *
 * @param name the option's name without its dashes. Of an option that one command alone has, other
 *     than {@code serve}, the command stands in front: {@code backup.to}
 * @param option the option
 */
public record Key(String name, OptionSpec option) {

  /** The option that names the configuration file. */
  public static final String CONFIG = "--config";

  static final String VARIABLES = "USER_AGENT_";

  /** The end of the option for the file that holds a secret. */
  private static final String FILE = "-file";

  /** Commands whose options are the server's, as are those that several commands have. */
  private static final Set<String> SERVER = Set.of("user-agent", "serve");

  /**
   * The keys of a command's options.
   *
   * @param command the command
   * @return one for each option that has a value of its own
   */
  public static Stream<Key> of(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .filter(option -> !option.longestName().equals(CONFIG))
        .map(option -> of(command, option));
  }

  static Key of(CommandSpec command, OptionSpec option) {
    String key = option.descriptionKey();
    String plain = key == null || key.isEmpty() ? option.longestName().substring(2) : key;
    return new Key(isOfOneCommand(option) ? path(command) + "." + plain : plain, option);
  }

  /**
   * The keys of a command and all below it, those of several commands once for each.
   *
   * @param command the command
   * @return the keys
   */
  public static Stream<Key> ofAll(CommandSpec command) {
    return Stream.concat(
        of(command),
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(Key::ofAll));
  }

  private static boolean isOfOneCommand(OptionSpec option) {
    if (!(option.userObject() instanceof Member field)) {
      // The parameter of a method that is a command.
      return true;
    }
    @Nullable Command command = field.getDeclaringClass().getAnnotation(Command.class);
    return command != null && !SERVER.contains(command.name());
  }

  private static String path(CommandSpec command) {
    String all = command.qualifiedName(".");
    return all.substring(all.indexOf('.') + 1);
  }

  /**
   * The variable of the environment.
   *
   * @return for example {@code USER_AGENT_PORT}
   */
  public String variable() {
    return variable(name);
  }

  private static String variable(String name) {
    return VARIABLES + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
  }

  /**
   * Whether nobody may see the value.
   *
   * @return whether the option is of the type {@link Secret}, or several of them
   */
  public boolean isSecret() {
    return Objects.requireNonNull(option.auxiliaryTypes())[0] == Secret.class;
  }

  /** Names the file that holds a secret. */
  String fileName() {
    return name + FILE;
  }

  /**
   * The variable that names the file which holds a secret.
   *
   * @return for example {@code USER_AGENT_STORE_PASSWORD_FILE}
   */
  public String fileVariable() {
    return variable(fileName());
  }

  /** The keys that may be given: its own, and of a secret that of its file. */
  Stream<String> names() {
    return isSecret() ? Stream.of(name, fileName()) : Stream.of(name);
  }

  /** The names of the variables for {@link #names}. */
  Stream<String> variables() {
    return names().map(Key::variable);
  }
}
