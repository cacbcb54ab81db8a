package org.services85.user.core.store.jdbc;

import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * Puts what H2 has committed on the disk, for certain. H2's own commit, and its CHECKPOINT SYNC,
 * leave the writing to a write that is under way, though that one may have begun too early to hold
 * what was committed. So it is asked until it has written itself, or has nothing left to write.
 */
final class H2Flush implements JdbcStore.AfterCommit {

  /** What H2 answers where it wrote nothing. */
  private static final long NOT_WRITTEN = -1;

  @Override
  public void run(Handle handle) {
    MVStore store = storeOf(handle);
    while (store.commit() == NOT_WRITTEN && store.hasUnsavedChanges()) {
      Thread.onSpinWait();
    }
    store.sync();
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
