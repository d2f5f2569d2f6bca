package io.modelwatch.alert;

import io.modelwatch.columns.ServiceRates;
import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.AcceptanceStore;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Acceptance;
import io.modelwatch.domain.UsageException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records that people accept lasting changes: from a day on, what is usual is learned anew. */
public final class Acceptances {

  private final Database database;

  /** Writes to a database. */
  public Acceptances(Database database) {
    this.database = database;
  }

  /**
   * Records one, with an audit record. Runs as of its known and its recorded time see it.
   *
   * @throws UsageException when the monitor watches no such column, or the reason is empty
   */
  public void record(Monitor monitor, Acceptance acceptance) {
    Set<String> watched = new TreeSet<>(WatchedColumns.of(monitor).contracts().keySet());
    ServiceRates.of(monitor).forEach(rate -> watched.add(rate.column()));
    if (acceptance.reason().isBlank()) {
      throw new UsageException("a change is accepted for a reason");
    }
    if (!acceptance.column().isEmpty() && !watched.contains(acceptance.column())) {
      throw new UsageException(
          "%s watches no column '%s'; it watches %s"
              .formatted(monitor.name(), acceptance.column(), String.join(", ", watched)));
    }
    database.inTransaction(
        transaction -> {
          transaction
              .store(AuditStore.class)
              .append("change_accepted", monitor.name(), null, detail(acceptance));
          transaction.store(AcceptanceStore.class).put(monitor.name(), acceptance);
          return acceptance;
        });
  }

  private static String detail(Acceptance acceptance) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("column", acceptance.column());
    detail.put("segment", acceptance.segment().toString());
    detail.put("from_day", acceptance.fromDay().toString());
    detail.put("reason", acceptance.reason());
    detail.put("person", acceptance.acceptedBy());
    detail.put("known_time", acceptance.knownTime().toString());
    detail.put("recorded_time", acceptance.recordedTime().toString());
    return detail.toString();
  }
}
