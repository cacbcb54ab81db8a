package org.services85.user.soap.standalone.cli.options.planted;

import org.services85.user.soap.standalone.cli.CallCommand;

/** Planted: options know no command. */
public class OptionThatKnowsACommand {
  CallCommand known;
}
