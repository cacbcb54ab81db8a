package org.services85.user.soap.standalone.cli.planted;

import org.services85.user.soap.standalone.http.MemoryBudget;

/** Planted: the command line does not know the HTTP server. */
public class CommandThatServes {
  MemoryBudget known;
}
