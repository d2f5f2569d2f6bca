package io.modelwatch.database;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Advisory locks, for what no row stands for. */
public interface LockStore {

  /**
   * Waits for the lock of a name and holds it until the end of the transaction.
   *
   * @return always true
   */
  @SqlQuery
  boolean hold(String name);
}
