package org.services85.user.core.store.planted;

import org.services85.user.core.store.jdbc.SqliteStore;

/** Planted: a port does not know its adapter. */
public class PortThatKnowsItsAdapter {
  SqliteStore store;
}
