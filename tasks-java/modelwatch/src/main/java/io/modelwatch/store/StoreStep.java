package io.modelwatch.store;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.DagRunStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.LockStore;
import io.modelwatch.database.RestatementStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.DagRun;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import io.modelwatch.incident.Joining;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes a run: from one instant to the next, readers see all of it instead of the run that was
 * published for its window before.
 */
public final class StoreStep {

  private static final String PUBLISHED = "published";

  private static final Logger LOG = LoggerFactory.getLogger(StoreStep.class);

  private final Database database;

  /** Publishes in a database. */
  public StoreStep(Database database) {
    this.database = database;
  }

  /**
   * Publishes a run and appends the audit record with the SHA-256 of its result document. A run
   * that is published or superseded already stays what it is. A run whose as-of is before that of
   * the published one of its window knows less: it is kept as superseded from the start.
   *
   * @throws IllegalStateException when a step of the run has not been done
   */
  public StoreSummary run(Monitor monitor, RunKey key) {
    return run(monitor, key, null);
  }

  /**
   * Publishes a run as {@link #run(Monitor, RunKey)} does, and notes who did it.
   *
   * @param by the DAG run, null where it is none
   */
  public StoreSummary run(Monitor monitor, RunKey key, @Nullable DagRun by) {
    return database.inTransaction(
        transaction -> {
          StoreSummary summary = publish(transaction, monitor.incidents(), key);
          if (by != null) {
            transaction.store(DagRunStore.class).record(by.dag(), by.id(), by.mapIndex(), key.id());
          }
          LOG.info(
              "{}, window {}: run {} is {}",
              key.monitor(),
              key.window(),
              key.id(),
              summary.status());
          return summary;
        });
  }

  private static StoreSummary publish(Transaction transaction, IncidentPolicy policy, RunKey key) {
    // A monitor's publications are visible in their order; and of two runs of one window, the row
    // of the index that they would both publish does not exist yet
    transaction.store(LockStore.class).hold("publish/" + key.monitor());
    RunStore runs = transaction.store(RunStore.class);
    Run run =
        runs.lock(key.id())
            .orElseThrow(() -> new IllegalStateException("run " + key.id() + " is not open"));
    ResultDocument document = Documents.read(transaction, run);
    @Nullable Run other =
        runs.published(key.monitor(), key.modelVersion(), key.window().from(), key.window().to())
            .orElse(null);
    UUID superseded = null;
    if (run.status() == RunStatus.OPEN) {
      UUID newer = other != null && other.key().asOf().isAfter(key.asOf()) ? other.id() : null;
      if (other != null && newer == null) {
        transaction.store(RestatementStore.class).record(run.id(), other.id());
        runs.supersede(other.id(), run.id());
        superseded = other.id();
      }
      runs.publish(run.id(), newer);
      if (newer == null) {
        Joining.join(
            transaction,
            policy,
            run,
            document.alerts().stream().map(Alert::finding).toList(),
            document.candidate() == null ? null : document.candidate().candidate(),
            document.judged());
      }
    }
    StoreSummary summary =
        new StoreSummary(
            run.id(),
            runs.find(run.id()).orElseThrow().status().word(),
            superseded,
            DocumentJson.sha256(document),
            transaction.store(IncidentStore.class).ofRun(run.id()),
            transaction.store(RestatementStore.class).find(run.id()).orElse(null));
    audit(transaction.store(AuditStore.class), document, summary);
    return summary;
  }

  /** A rerun that changes nothing is nothing to record. */
  private static void audit(AuditStore audit, ResultDocument document, StoreSummary summary) {
    boolean recorded =
        audit
            .newest(PUBLISHED, summary.runId())
            .filter(detail -> detail.contains(summary.sha256()))
            .isPresent();
    if (recorded) {
      return;
    }
    RunKey key = document.run().key();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("sha256", summary.sha256());
    detail.put("status", summary.status());
    detail.put("model_version", key.modelVersion());
    detail.put("window", key.window().toString());
    detail.put("as_of", key.asOf().toString());
    detail.put("monitor_hash", key.monitorHash());
    detail.put("alerts", document.alerts().size());
    detail.put("action", document.recommendation().action().word());
    UUID superseded = summary.superseded();
    detail.put("supersedes", superseded == null ? null : superseded.toString());
    if (summary.restatement() != null) {
      detail.set("restatement", JsonMapper.shared().valueToTree(summary.restatement()));
    }
    audit.append(PUBLISHED, key.monitor(), summary.runId(), detail.toString());
  }
}
