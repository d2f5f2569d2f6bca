package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.QualityStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.Silence;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.lake.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings labels up to date, counts those of a run's predictions and checks the label feeds, all as
 * of the run.
 */
public final class LabelStep {

  private static final Logger LOG = LoggerFactory.getLogger(LabelStep.class);

  private final Database database;
  private final Lake lake;

  /** Reads predictions from the lake, reads and writes PostgreSQL. */
  public LabelStep(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /** Runs the step; running it again gives the same counts. */
  public LabelSummary run(Monitor monitor, RunKey run) {
    database.store(RunStore.class).open(run);
    long resolved = new LabelUpdate(database, lake).run(monitor);
    LOG.info("resolved the outcomes of {} predictions", resolved);
    LabelCounts counts = new RunLabels(database, lake, monitor.labels(), run).count();
    LOG.info("counted the labels of {} predictions", counts.predictions());
    UUID contract = monitor.labels().id(run.monitor());
    Health health = new LabelHealth(database).of(monitor, run.asOf(), run.window());
    LOG.info("checked the feeds, {} checks failed", health.broken().size());
    OutcomesSetAside outcomes = new OutcomesSetAside(database, lake, monitor, run);
    List<SetAside> setAside = outcomes.find();
    List<QualityResult> checks = new ArrayList<>(health.checks());
    checks.addAll(outcomes.check(setAside));
    checks.addAll(missing(counts));
    database.inTransaction(
        transaction -> {
          LabelStore labels = transaction.store(LabelStore.class);
          if (transaction.store(RunStore.class).lockOpen(run.id())) {
            labels.uncount(run.id());
            labels.count(run.id(), contract, counts);
            QualityStore quality = transaction.store(QualityStore.class);
            quality.deleteOfRun(run.id(), "label");
            quality.put(run.id(), "label", checks);
            labels.keepSetAside(run.id(), setAside);
          }
          return null;
        });
    List<QualityResult> broken = checks.stream().filter(QualityResult::isUnusual).toList();
    return new LabelSummary(run.id(), resolved, counts, setAside, broken);
  }

  /** For information: how many labels may be missing is for the monitor to say. */
  private static List<QualityResult> missing(LabelCounts counts) {
    if (counts.silence() == Silence.NEGATIVE || counts.mature() == 0) {
      return List.of();
    }
    double share = (double) counts.missing() / counts.mature();
    String check = LabelCheck.MISSING_LABELS.word();
    return List.of(QualityResult.atMost(LabelHealth.COLUMN, check, share, null));
  }
}
