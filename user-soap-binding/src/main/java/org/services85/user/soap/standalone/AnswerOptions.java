package org.services85.user.soap.standalone;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints its answer. */
final class AnswerOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--json",
      description = "Prints the answer in JSON: one object, or of a list one object a line.")
  private boolean json;

  boolean json() {
    return json;
  }

  Answers answers() {
    return new Answers(spec.commandLine().getOut(), json);
  }
}
