package io.modelwatch.database;

import org.jdbi.v3.core.Handle;

/** An open transaction: the stores it gives see and do everything together. */
public final class Transaction {

  private final Handle handle;

  Transaction(Handle handle) {
    this.handle = handle;
  }

  /** A store within the transaction. */
  public <S> S store(Class<S> type) {
    return handle.attach(type);
  }
}
