package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.AlertStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.RecommendationStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Recommendation;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import java.util.List;
import java.util.UUID;

/** Judges the figures of a run by the monitor's limits and recommends an action. */
public final class AlertStep {

  private final Database database;

  /** Reads results from a database and writes alerts to it. */
  public AlertStep(Database database) {
    this.database = database;
  }

  /**
   * Rewrites the alerts and the recommendation of a run. A broken limit is a result, never a
   * failure.
   *
   * @throws IllegalStateException when the label step of the run has not been done
   */
  public AlertSummary run(Monitor monitor, RunKey key) {
    return database.inTransaction(transaction -> judge(transaction, monitor, key));
  }

  private static AlertSummary judge(Transaction transaction, Monitor monitor, RunKey key) {
    UUID runId = key.id();
    ResultStore results = transaction.store(ResultStore.class);
    boolean open = transaction.store(RunStore.class).lockOpen(runId);
    LabelCounts labels =
        results
            .labels(runId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "step label of run " + runId + " has not been done yet"));
    Judgement judgement =
        Judge.judge(
            monitor,
            key.window(),
            new Evidence(
                labels,
                results.metrics(runId),
                results.drift(runId),
                results.contributions(runId),
                results.quality(runId),
                results.breakages(runId)));
    List<Alert> alerts = judgement.alerts();
    Recommendation recommendation = judgement.recommendation();
    if (open) {
      AlertStore store = transaction.store(AlertStore.class);
      store.deleteOthers(runId, alerts.stream().map(Alert::key).toList());
      store.put(runId, alerts);
      transaction.store(RecommendationStore.class).put(runId, recommendation);
    }
    return new AlertSummary(
        runId,
        judgement.count(Severity.RED),
        judgement.count(Severity.YELLOW),
        judgement.notJudged().size(),
        recommendation.action().word());
  }
}
