package org.services85.user.core.store.jdbc;

import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.services85.user.api.OutcomeUnknownException;

/**
 * Puts what H2 has committed on the disk, for certain. H2's own commit, and its CHECKPOINT SYNC,
 * leave the writing to a write that is under way, though that one may have begun too early to hold
 * what was committed. So it is asked until it has written itself, or has nothing left to write.
 *
 * @param files where it writes
 */
record H2Durability(H2Files files) implements Durability {

  /** What H2 answers where it wrote nothing. */
  private static final long NOT_WRITTEN = -1;

  @Override
  public boolean isPossible() {
    return files.areDurable();
  }

  @Override
  public void afterCommit(Handle handle) {
    MVStore store = storeOf(handle);
    while (!store.isClosed() && store.commit() == NOT_WRITTEN && store.hasUnsavedChanges()) {
      Thread.onSpinWait();
    }
    if (store.isClosed()) {
      throw new OutcomeUnknownException("the store was closed while committing");
    }
    store.sync();
    if (!files.areDurable()) {
      throw new OutcomeUnknownException(
          "the store's disk is full or does not write: find out what holds once it does");
    }
  }

  private static MVStore storeOf(Handle handle) {
    try {
      JdbcConnection connection = handle.getConnection().unwrap(JdbcConnection.class);
      return ((SessionLocal) connection.getSession()).getDatabase().getStore().getMvStore();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
