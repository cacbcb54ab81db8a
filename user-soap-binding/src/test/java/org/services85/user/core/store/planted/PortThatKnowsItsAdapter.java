package org.services85.user.core.store.planted;

import org.services85.user.core.store.jdbc.H2Store;

/** Planted: a port does not know its adapter. */
public class PortThatKnowsItsAdapter {
  H2Store store;
}
