package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelHealthStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.LabelChanges;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.label.LabelHealth.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which published windows should be evaluated again, because of what was learned since. */
public final class DueRuns {

  /** From this share of the labels known now on, changed labels are material. */
  private static final double MATERIAL = 0.05;

  private final Database database;

  /** Reads PostgreSQL. */
  public DueRuns(Database database) {
    this.database = database;
  }

  /**
   * A window to evaluate again.
   *
   * @param because what has been learned since it was published
   */
  public record Due(
      String monitor, String modelVersion, Window window, Instant asOf, List<String> because) {}

  /** The windows that are due, newest first. */
  public List<Due> of(Monitor monitor, Health health) {
    return database.inTransaction(transaction -> due(monitor, health, transaction));
  }

  private static List<Due> due(Monitor monitor, Health health, Transaction transaction) {
    List<Run> published =
        transaction.store(RunStore.class).publishedOf(monitor.name(), health.asOf());
    List<Due> due = new ArrayList<>();
    for (Run run : published) {
      List<String> because = new ArrayList<>();
      if (run.equals(published.get(0))) {
        because.addAll(newlyBroken(monitor, run, health, transaction));
      }
      because.addAll(
          learned(
              monitor.labels(),
              run.key(),
              health.asOf(),
              transaction.store(LabelHealthStore.class)));
      if (!because.isEmpty()) {
        RunKey key = run.key();
        // The days of its text are those that the steps read it by
        Window window = key.window().in(monitor.files().timezone());
        due.add(new Due(key.monitor(), key.modelVersion(), window, health.asOf(), because));
      }
    }
    return due;
  }

  /** The newest window's run is where a broken feed raises its alert, if the window needs it. */
  private static List<String> newlyBroken(
      Monitor monitor, Run newest, Health health, Transaction transaction) {
    if (health.broken().isEmpty()) {
      return List.of();
    }
    List<QualityResult> known = transaction.store(ResultStore.class).quality(newest.id());
    LabelHealthStore store = transaction.store(LabelHealthStore.class);
    return LabelHealth.of(monitor, health.asOf(), newest.key().window(), store).broken().stream()
        .filter(broken -> known.stream().noneMatch(other -> isSameFailure(other, broken)))
        .map(broken -> "label feed: " + broken.column() + " " + broken.check())
        .toList();
  }

  private static boolean isSameFailure(QualityResult one, QualityResult other) {
    return one.isUnusual()
        && one.column().equals(other.column())
        && one.check().equals(other.check());
  }

  private static List<String> learned(
      LabelContract contract, RunKey run, Instant asOf, LabelHealthStore store) {
    Instant from = run.window().from();
    Instant to = run.window().to();
    List<String> because = new ArrayList<>();
    if (contract.mature(to, asOf) && !contract.mature(to, run.asOf())) {
      because.add("mature");
    }
    UUID id = contract.id(run.monitor());
    String version = run.modelVersion();
    LabelChanges changes = store.changes(id, version, from, to, run.asOf(), asOf);
    long known = store.changes(id, version, from, to, Instant.EPOCH, asOf).changed();
    if (changes.changed() > 0 && changes.changed() >= MATERIAL * known) {
      because.add(changes.changed() + " of " + known + " labels changed");
    }
    long late =
        store.latePredictions(run.monitor(), run.modelVersion(), from, to, run.asOf(), asOf);
    if (late > 0) {
      because.add("late predictions");
    }
    return because;
  }
}
