package org.services85.user.soap.standalone.cli.planted;

import org.services85.user.soap.standalone.NetServerHost;

/** Planted: what the composition root puts together does not know it. */
public class CommandThatKnowsTheRoot {
  NetServerHost known;
}
