package io.modelwatch.database;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** With which key the entity ids of monitors are kept, {@code registry.pseudonym_key}. */
public interface PseudonymKeyStore {

  /** Records the fingerprint of a monitor's key; nothing if there is one already. */
  @SqlUpdate
  void record(String monitor, String fingerprint);

  /** The recorded one. */
  @SqlQuery
  String fingerprint(String monitor);
}
