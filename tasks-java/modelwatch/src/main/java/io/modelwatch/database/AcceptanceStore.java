package io.modelwatch.database;

import io.modelwatch.domain.Acceptance;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Lasting changes that people accepted, {@code registry.accepted_change}; only added to. */
public interface AcceptanceStore {

  /** Those of a monitor that a run may know of, in the order in which they became known. */
  @SqlQuery
  List<Acceptance> known(String monitor, Instant asOf);

  /** Adds one. */
  @SqlUpdate
  void put(String monitor, @BindMethods Acceptance acceptance);
}
