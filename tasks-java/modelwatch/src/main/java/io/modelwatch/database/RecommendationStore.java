package io.modelwatch.database;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Recommendation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the policy recommends for each run, {@code monitoring.recommendation}. */
@RegisterRowMapper(RecommendationStore.Mapper.class)
public interface RecommendationStore {

  /** The recommendation of a run, absent until its findings have been judged. */
  @SqlQuery
  Optional<Recommendation> ofRun(UUID runId);

  /** Writes the recommendation of a run, replacing an earlier one. */
  @SqlUpdate
  void put(UUID runId, @BindMethods Recommendation recommendation);

  /** Reads a recommendation. */
  final class Mapper implements RowMapper<Recommendation> {

    @Override
    public Recommendation map(ResultSet row, StatementContext context) throws SQLException {
      return new Recommendation(
          Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
          List.of((String[]) row.getArray("because").getArray()));
    }
  }
}
