package org.services85.user.soap.standalone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.services85.user.core.store.jdbc.SqliteStore;
import org.services85.user.soap.standalone.cli.options.StoreOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a store of a copy. */
@Command(
    name = "restore",
    description = "Makes an embedded store from a copy of the command backup.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "A store that is there is not overwritten: stop the server and move it away first. Passwords"
          + " and",
      "tickets are as they were at the copy. For PostgreSQL use pg_restore."
    })
public final class RestoreCommand implements Callable<Integer> {

  /** Made by picocli, which then sets the options. */
  public RestoreCommand() {}

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Option(names = "--from", required = true, paramLabel = "FILE", description = "The copy.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() {
    Path folder =
        store.embeddedFolder(
            "pg_restore --dbname=DATABASE FILE puts a PostgreSQL store back, into an empty"
                + " database");
    SqliteStore.restore(file, folder);
    spec.commandLine().getOut().printf("%s is in %s%n", file, store.place());
    return CommandLine.ExitCode.OK;
  }
}
