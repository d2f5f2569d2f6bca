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

  /**
   * Holds the lock under which rows of a monitor are recorded and resolved, and its runs opened.
   */
  default void holdMonitor(String monitor) {
    hold("monitor/" + monitor);
  }
}
