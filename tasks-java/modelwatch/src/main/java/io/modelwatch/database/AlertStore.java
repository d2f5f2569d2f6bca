package io.modelwatch.database;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The alerts of runs, {@code monitoring.alert}. */
@RegisterRowMapper(AlertStore.Mapper.class)
public interface AlertStore {

  /**
   * The alerts of a run: red before yellow, performance before its possible causes, then by key.
   */
  @SqlQuery
  List<Alert> ofRun(UUID runId);

  /** Removes the alerts of a run whose keys are not among those given. */
  @SqlUpdate
  void deleteOthers(UUID runId, List<String> keys);

  /** Writes alerts; one that is there keeps the status people gave it. */
  @SqlBatch
  void put(UUID runId, @BindMethods List<Alert> alert);

  /** Reads an alert. */
  final class Mapper implements RowMapper<Alert> {

    @Override
    public Alert map(ResultSet row, StatementContext context) throws SQLException {
      return new Alert(
          row.getString("alert_key"),
          Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
          row.getString("rule"),
          row.getDouble("value"),
          row.getDouble("value_limit"),
          row.getString("message"),
          row.getString("status"));
    }
  }
}
