package io.modelwatch.database;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Frozen references, {@code monitoring.baseline}. */
public interface BaselineStore {

  /** The columns of a baseline; none when it is not there. */
  @SqlQuery
  List<Column> find(String monitor, String modelVersion, String fingerprint);

  /** Keeps a baseline. */
  @SqlBatch
  void put(
      String monitor, String modelVersion, String fingerprint, @BindMethods List<Column> column);

  /** A column's name and its state as versioned JSON. */
  record Column(String columnName, String state) {}
}
