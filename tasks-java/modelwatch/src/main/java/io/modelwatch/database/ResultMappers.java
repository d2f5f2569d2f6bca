package io.modelwatch.database;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.ReliabilityBin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
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

  /** Reads a metric. */
  public static final class OfMetric implements RowMapper<Metric> {

    @Override
    public Metric map(ResultSet row, StatementContext context) throws SQLException {
      Double lower = number(row, "lower");
      Double upper = number(row, "upper");
      return new Metric(
          row.getString("name"),
          Basis.valueOf(row.getString("basis").toUpperCase(Locale.ROOT)),
          SegmentText.read(row.getString("segment")),
          new MetricValue(
              number(row, "value"),
              row.getString("undefined"),
              lower == null || upper == null ? null : new Interval(lower, upper),
              row.getLong("n"),
              row.getDouble("error_bound")));
    }
  }

  /** Reads a bin of a reliability curve. */
  public static final class OfReliability implements RowMapper<ReliabilityBin> {

    @Override
    public ReliabilityBin map(ResultSet row, StatementContext context) throws SQLException {
      return new ReliabilityBin(
          Basis.valueOf(row.getString("basis").toUpperCase(Locale.ROOT)),
          row.getDouble("score_from"),
          row.getDouble("score_to"),
          row.getDouble("mean_score"),
          MetricValue.of(
              row.getDouble("observed"),
              new Interval(row.getDouble("lower"), row.getDouble("upper")),
              row.getLong("n")));
    }
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
