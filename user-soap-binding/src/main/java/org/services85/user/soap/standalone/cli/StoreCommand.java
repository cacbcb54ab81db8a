package org.services85.user.soap.standalone.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.services85.user.core.store.jdbc.PostgresDdl;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what an operator of a database wants to know of a store. */
@Command(
    name = "store",
    description = "Prints the SQL of a PostgreSQL store.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "ddl")
public final class StoreCommand {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** Made by picocli, which then sets the options. */
  public StoreCommand() {}

  @Command(
      description = {
        "Prints the SQL that makes schema, tables and roles of a PostgreSQL store, for an operator"
            + " who gives programs rows and nothing else.",
        "It is one transaction, for psql. A program whose --store-user has the application's role"
            + " reads and changes rows; what the audit has recorded it can only read and add to.",
        "With --from it prints the SQL that brings the tables of that version to this program's. A"
            + " program that is refused for them names the version."
      },
      mixinStandardHelpOptions = true,
      showDefaultValues = true)
  int ddl(
      @Option(
              names = "--schema",
              defaultValue = PostgresDdl.SCHEMA,
              paramLabel = "SCHEMA",
              description = "The schema to make; programs name it by --store-schema.")
          String schema,
      @Option(
              names = "--owner",
              defaultValue = "services85_owner",
              paramLabel = "ROLE",
              description = "Who owns it; made if it is not there.")
          String owner,
      @Option(
              names = "--application",
              defaultValue = "services85_application",
              paramLabel = "ROLE",
              description = "The role of programs' users; made if it is not there.")
          String application,
      @Option(
              names = "--from",
              paramLabel = "VERSION",
              description =
                  "The version that the tables of the schema have. Without this option the schema"
                      + " is made anew.")
          @Nullable Integer from) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      out.print(
          from == null
              ? PostgresDdl.script(schema, owner, application)
              : PostgresDdl.upgrade(schema, owner, application, from));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
