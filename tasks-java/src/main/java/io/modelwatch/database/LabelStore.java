package io.modelwatch.database;

import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Labels as of a time, and the transitions they follow from. */
public interface LabelStore {

  /**
   * The labels of a window's predictions with outcomes, as of a time, sorted by prediction id.
   *
   * @param contract {@link io.modelwatch.domain.LabelContract#id}
   * @param from the predictions' event time, from
   * @param to and before
   * @param asOf the knowledge cut
   * @param label takes one label at a time
   */
  @SqlQuery
  @Transaction(readOnly = true)
  @FetchSize(10_000)
  @RegisterRowMapper(LabelMapper.class)
  void labels(UUID contract, Instant from, Instant to, Instant asOf, Consumer<Label> label);

  /** Reads a label. */
  final class LabelMapper implements RowMapper<Label> {

    @Override
    public Label map(ResultSet row, StatementContext context) throws SQLException {
      LabelState state = LabelState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
      return new Label(
          row.getString("prediction_id"),
          state,
          state == LabelState.DISPUTED ? null : (Integer) row.getInt("outcome"));
    }
  }
}
