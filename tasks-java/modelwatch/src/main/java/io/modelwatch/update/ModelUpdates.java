package io.modelwatch.update;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ModelUpdateStore;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.WindowKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of model updates: announced here first, then posted to Airflow, then claimed by
 * exactly one DAG run. What was not posted, or was posted while the DAG was paused, is posted again
 * by {@link #reconcile}.
 */
public final class ModelUpdates {

  /** So often it is looked for predictions of a version whose notification waits. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(ModelUpdates.class);

  private final ModelUpdateStore store;

  /** The outbox of a database. */
  public ModelUpdates(Database database) {
    this.store = database.store(ModelUpdateStore.class);
  }

  /** The newest notification of a version, so that announcing it again is not a new one. */
  public Optional<ModelUpdate> announced(String modelId, String modelVersion) {
    return store.ofVersion(modelId, modelVersion);
  }

  /**
   * Writes a notification to the outbox.
   *
   * @return whether it was new
   */
  public boolean announce(ModelUpdate update) {
    return store.announce(update) == 1;
  }

  /**
   * Posts one notification now if Airflow answers; the reconciler posts it later if not.
   *
   * @return whether Airflow took it
   */
  public boolean deliver(ModelUpdate update, AirflowEvents airflow) throws InterruptedException {
    try {
      airflow.open().post(update);
    } catch (IOException unreachable) {
      LOG.warn(
          "{} stays in the outbox, the reconciler will post it: {}",
          update.partitionKey(),
          unreachable.getMessage() == null ? "Airflow does not answer" : unreachable.getMessage());
      return false;
    }
    store.delivered(update.partitionKey());
    return true;
  }

  /**
   * Posts every notification that nobody handles and that was not posted within a grace period; one
   * that waits for predictions once some have come, and every hour.
   *
   * @return how many were posted
   * @throws IOException when Airflow does not answer; nothing is lost
   */
  public int reconcile(AirflowEvents airflow, Duration grace)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    List<ModelUpdate> waiting = store.undelivered(now.minus(grace), now.minus(LOOK_AGAIN));
    if (waiting.isEmpty()) {
      return 0;
    }
    AirflowEvents.Session session = airflow.open();
    for (ModelUpdate update : waiting) {
      session.post(update);
      store.delivered(update.partitionKey());
    }
    return waiting.size();
  }

  /**
   * Claims a notification for a DAG run; a rerun of the same DAG run claims it again.
   *
   * @throws NothingToDoException when another DAG run handles it
   * @throws UsageException when there is no such notification
   */
  public ModelUpdate claim(String partitionKey, String dagRun) {
    if (store.find(partitionKey).isEmpty()) {
      throw new UsageException(
          "there is no model update '"
              + partitionKey
              + "'; announce it with: modelwatch model-update");
    }
    if (store.claim(partitionKey, dagRun) == 0) {
      throw new NothingToDoException(
          "model update " + partitionKey + " is handled by another DAG run");
    }
    return store.find(partitionKey).orElseThrow();
  }

  /**
   * The window a model update asks of a monitor: the one it names; else the monitor's longest
   * window from the day of deployment, if it is over by the as-of; else the last one that is.
   */
  public static Window window(ModelUpdate update, Monitor monitor) {
    if (update.window() != null) {
      return update.window().in(monitor.files().timezone());
    }
    WindowKind longest = monitor.longestWindow();
    BusinessDays days = monitor.days();
    Window deployed = longest.from(update.deployedAt(), days);
    return deployed.to().isAfter(update.asOf()) ? longest.until(update.asOf(), days) : deployed;
  }

  /**
   * The windows a schedule asks of a monitor: one of each kind, up to the last midnight; a month
   * when it has just ended, or when there is nothing else to ask.
   *
   * @param isOpen whether an incident of the monitor is open, so that it looks more often
   */
  public static List<Window> windowsUntil(Instant time, Monitor monitor, boolean isOpen) {
    BusinessDays days = monitor.days();
    List<Window> last =
        monitor.windows().stream()
            .filter(kind -> isOpen || !kind.whileOpen())
            .map(kind -> kind.until(time, days))
            .toList();
    List<Window> justEnded =
        last.stream().filter(window -> window.to().equals(days.start(time))).toList();
    return justEnded.isEmpty() ? last : justEnded;
  }
}
