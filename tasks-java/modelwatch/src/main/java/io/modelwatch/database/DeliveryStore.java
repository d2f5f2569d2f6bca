package io.modelwatch.database;

import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
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

/**
 * The delivery ledger, {@code monitoring.delivery}: each alert of a window goes to each recipient
 * once, whatever run of the window found it.
 */
@RegisterRowMapper(DeliveryStore.Mapper.class)
public interface DeliveryStore {

  /** What went, or may have gone, to anybody about a window of a model version. */
  @SqlQuery
  List<Delivery> ofWindow(
      String monitor, String modelVersion, @BindMethods("window") Window window);

  /** Records that a message is about to be handed over; fails when one of its rows is there. */
  @SqlBatch
  void handOver(UUID runId, @BindMethods List<Delivery> delivery);

  /** Records that the server took a message. */
  @SqlUpdate
  void accept(String messageId);

  /** Forgets that a message was handed over: the server did not take it. */
  @SqlUpdate
  void takeBack(String messageId);

  /** Reads a row of the ledger. */
  final class Mapper implements RowMapper<Delivery> {

    @Override
    public Delivery map(ResultSet row, StatementContext context) throws SQLException {
      return new Delivery(
          row.getString("alert_key"),
          Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
          row.getString("recipient"),
          row.getString("message_id"),
          row.getString("status").equals("accepted"));
    }
  }
}
