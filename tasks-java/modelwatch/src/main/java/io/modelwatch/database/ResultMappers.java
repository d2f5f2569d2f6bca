package io.modelwatch.database;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How rows of results become records. */
public final class ResultMappers {

  private ResultMappers() {}

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) value;
  }

  /** Reads a drift result. */
  public static final class OfDrift implements RowMapper<DriftResult> {

    @Override
    public DriftResult map(ResultSet row, StatementContext context) throws SQLException {
      return new DriftResult(
          row.getString("column_name"),
          row.getString("measure"),
          new MetricValue(
              number(row, "value"),
              row.getString("undefined"),
              null,
              row.getLong("n_window"),
              row.getDouble("error_bound")),
          number(row, "threshold"),
          number(row, "p_value"),
          number(row, "q_value"),
          row.getBoolean("drifted"),
          row.getLong("n_baseline"));
    }
  }

  /** Reads a data-quality result. */
  public static final class OfQuality implements RowMapper<QualityResult> {

    @Override
    public QualityResult map(ResultSet row, StatementContext context) throws SQLException {
      return new QualityResult(
          row.getString("column_name"),
          row.getString("check_name"),
          number(row, "value"),
          row.getString("undefined"),
          number(row, "value_least"),
          number(row, "value_limit"),
          row.getBoolean("passed"),
          row.getString("detail"));
    }
  }
}
