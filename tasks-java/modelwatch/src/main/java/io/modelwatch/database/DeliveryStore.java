package io.modelwatch.database;

import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.Window;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The delivery ledger, {@code monitoring.delivery}: each alert of a window goes to each address of
 * a channel once, whatever run of the window found it.
 */
public interface DeliveryStore {

  /** What went, or may have gone, to anybody about a window of a model version. */
  @SqlQuery
  List<Delivery> ofWindow(
      String monitor, String modelVersion, @BindMethods("window") Window window);

  /** Records that a message is about to be handed over; fails when one of its rows is there. */
  @SqlBatch
  void handOver(UUID runId, @BindMethods List<Delivery> delivery);

  /** Records that a message was taken. */
  @SqlUpdate
  void accept(String channel, String messageId);

  /** Forgets that a message was handed over: it was not taken. */
  @SqlUpdate
  void takeBack(String channel, String messageId);
}
