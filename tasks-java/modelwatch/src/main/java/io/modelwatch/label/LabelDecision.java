package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.LockStore;
import io.modelwatch.database.OutcomeStore;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.PredictionSearch;
import io.modelwatch.lake.PredictionSearch.Found;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's decision about a prediction: an outcome that outranks every source, and is audited.
 */
public final class LabelDecision {

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final Database database;
  private final Lake lake;

  /** Looks predictions up in the lake, writes PostgreSQL. */
  public LabelDecision(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * What is decided.
   *
   * @param predictionId about which prediction
   * @param outcome what came, as people write it ({@link io.modelwatch.domain.ModelType#outcome})
   * @param reason why, for the audit
   * @param person who decided
   * @param knownTime when it was decided
   * @param recordedTime when this system learned of it
   */
  public record Decision(
      String predictionId,
      String outcome,
      String reason,
      String person,
      Instant knownTime,
      Instant recordedTime) {}

  /**
   * Records a decision and brings the label's history up to date.
   *
   * @return the outcome as it is kept
   * @throws UsageException when the monitor has no such prediction, its model no such outcome, or
   *     the reason is empty
   */
  public String record(Monitor monitor, Decision decision) {
    if (decision.reason().isBlank()) {
      throw new UsageException("a decision needs a reason");
    }
    String outcome = monitor.labels().model().outcome(decision.outcome());
    Found found = find(monitor, decision.predictionId());
    boolean absence = monitor.labels().kind() == LabelContract.Kind.ABSENCE;
    database.inTransaction(
        transaction -> {
          transaction.store(LockStore.class).holdMonitor(monitor.name());
          transaction
              .store(AuditStore.class)
              .append("label_decided", monitor.name(), null, detail(found, decision, outcome));
          transaction
              .store(OutcomeStore.class)
              .decide(
                  monitor.name(),
                  found.predictionId(),
                  absence ? found.entityId() : null,
                  outcome,
                  LabelContract.DECISION,
                  found.eventTime(),
                  decision.knownTime(),
                  decision.recordedTime());
          return found;
        });
    new LabelUpdate(database, lake).run(monitor);
    return outcome;
  }

  private Found find(Monitor monitor, String predictionId) {
    var files =
        database
            .store(LakeFileStore.class)
            .recorded(monitor.name(), Instant.EPOCH, END_OF_TIME, 0, Long.MAX_VALUE);
    return new PredictionSearch(lake.paths(files))
        .find(predictionId)
        .orElseThrow(
            () -> new UsageException(monitor.name() + " has no prediction '" + predictionId + "'"));
  }

  private static String detail(Found found, Decision decision, String outcome) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("prediction_id", found.predictionId());
    detail.put("outcome", outcome);
    detail.put("reason", decision.reason());
    detail.put("person", decision.person());
    detail.put("known_time", decision.knownTime().toString());
    detail.put("recorded_time", decision.recordedTime().toString());
    return detail.toString();
  }
}
