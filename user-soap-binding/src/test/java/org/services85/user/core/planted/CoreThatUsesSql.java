package org.services85.user.core.planted;

import java.sql.Connection;

/** Planted: SQL lives in its adapter. */
public class CoreThatUsesSql {
  Connection connection;
}
