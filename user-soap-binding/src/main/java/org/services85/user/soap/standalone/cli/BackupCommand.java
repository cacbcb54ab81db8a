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

/** Copies a store, also while a server has it open. */
@Command(
    name = "backup",
    description = "Copies the embedded store to a file, as it is at one moment.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "A server may have the store open meanwhile. The copy is for its owner alone, like the"
          + " store:",
      "it holds the hashes of all passwords. For PostgreSQL use pg_dump."
    })
public final class BackupCommand implements Callable<Integer> {

  /** Made by picocli, which then sets the options. */
  public BackupCommand() {}

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The file for the copy. An existing file is not overwritten.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() {
    Path folder =
        store.embeddedFolder(
            "pg_dump --format=custom --file=FILE copies a PostgreSQL store, also while servers have"
                + " it open");
    SqliteStore.backUp(folder, file);
    spec.commandLine().getOut().printf("%s is in %s%n", store.place(), file);
    return CommandLine.ExitCode.OK;
  }
}
