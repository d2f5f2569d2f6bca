package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.InputFileStore;
import io.modelwatch.database.LockStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.InputFile.Status;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what a stream has landed since the last time: predictions go to the lake by event day,
 * outcomes, feedback and serving errors to PostgreSQL, rows that do not fit to quarantine.
 *
 * <p>What counts once:
 *
 * <ul>
 *   <li>A content: the same bytes at another path are noted as a duplicate and left out.
 *   <li>A path: another content at an accepted path is noted as changed and left out.
 *   <li>A prediction: the first row with a {@code prediction_id} counts. First is the file taken in
 *       first (files are taken in by path), in a file the earliest event time, then the first line.
 *       Rows are compared with those taken in with them and with those that the lake has within
 *       {@value PredictionSink#REACH_DAYS} days of their event days, so that the cost does not grow
 *       with history.
 *   <li>An outcome, feedback or serving error: the same in all columns (errors: the same request).
 * </ul>
 *
 * <p>Files are taken in in batches, each in one transaction that also holds the monitor's lock; a
 * batch is visible as a whole or not at all, and whatever a killed ingest left behind is
 * overwritten by the next one.
 */
public final class IngestStep {

  private static final Logger LOG = LoggerFactory.getLogger(IngestStep.class);

  /** A batch ends when it has this many bytes or files. */
  private static final long BATCH_BYTES = 256L << 20;

  private static final int BATCH_FILES = 500;

  private final Database database;
  private final Lake lake;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  /**
   * Takes in to a lake and a database, at the time of a clock.
   *
   * @param pseudonyms what is kept of the ids of entities
   */
  public IngestStep(Database database, Lake lake, Pseudonyms pseudonyms, Clock clock) {
    this.database = database;
    this.lake = lake;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /**
   * Takes in all new files.
   *
   * @param folder the stream's folder, in which the monitor's inputs are
   * @param asOf the knowledge cut of the run
   * @param backfill whether rows are recorded when the business knew them, instead of when they
   *     landed
   * @throws InputRefusedException when files were refused; the others are in all the same
   * @throws UsageException when files have entity ids and there is no key, or another than before
   */
  public IngestSummary run(Monitor monitor, Path folder, Instant asOf, boolean backfill) {
    Tally tally = new Tally();
    LandingFolder.Landed landed = LandingFolder.look(folder, monitor);
    tally.refused.addAll(landed.refused());
    landed.files().forEach((kind, files) -> takeIn(monitor, kind, asOf, backfill, files, tally));
    absentTraining(monitor, landed)
        .forEach(path -> tally.oddities.add(path + ": there is no such training file"));
    IngestSummary summary = tally.summary(monitor.name());
    LOG.info("{}", summary);
    if (!tally.refused.isEmpty()) {
      List<String> sentences = Refusal.sentences(tally.refused);
      throw new InputRefusedException(
          tally.refused.size()
              + " of the files of "
              + monitor.name()
              + " cannot be taken in; "
              + summary.files()
              + " others were. Replace or remove: "
              + String.join("; ", sentences),
          sentences);
    }
    return summary;
  }

  /** The training files that a monitor names and that are not there, refused ones left out. */
  static List<String> absentTraining(Monitor monitor, LandingFolder.Landed landed) {
    Set<String> absent = new TreeSet<>(monitor.inputs().training().values());
    landed
        .files()
        .getOrDefault(InputKind.TRAINING, List.of())
        .forEach(file -> absent.remove(file.path()));
    landed.refused().forEach(refusal -> absent.remove(refusal.path()));
    return List.copyOf(absent);
  }

  private void takeIn(
      Monitor monitor,
      InputKind kind,
      Instant asOf,
      boolean backfill,
      List<LandingFile> files,
      Tally tally) {
    tally.count(kind, RowCounts.NONE);
    InputFileStore inputFiles = database.store(InputFileStore.class);
    boolean history = kind != InputKind.TRAINING;
    Optional<Instant> newest =
        history ? inputFiles.lastKnownTime(monitor.name(), kind) : Optional.empty();
    for (List<LandingFile> batch : batches(monitor, kind, files, tally)) {
      tally.add(
          database.inTransaction(
              transaction -> {
                transaction.store(LockStore.class).holdMonitor(monitor.name());
                Knowledge knowledge = knowledge(transaction, monitor, asOf, backfill);
                Knowledge known = history ? knowledge : knowledge.timeless();
                return new Batch(monitor, kind, known, newest, lake, pseudonyms, transaction)
                    .takeIn(batch);
              }));
    }
  }

  /**
   * Within the lock, under which runs are opened: who opens one from now on sees what is recorded.
   */
  private Knowledge knowledge(
      Transaction transaction, Monitor monitor, Instant asOf, boolean backfill) {
    return new Knowledge(
        Micros.kept(clock.instant()),
        asOf,
        backfill,
        transaction.store(RunStore.class).isOpen(monitor.name(), asOf));
  }

  private List<List<LandingFile>> batches(
      Monitor monitor, InputKind kind, List<LandingFile> files, Tally tally) {
    Manifest manifest =
        new Manifest(database.store(InputFileStore.class).known(monitor.name(), kind));
    List<List<LandingFile>> batches = new ArrayList<>();
    List<LandingFile> batch = new ArrayList<>();
    long bytes = 0;
    for (LandingFile file : files) {
      var known = manifest.unchanged(file);
      if (known.isPresent()) {
        if (known.get().status() == Status.CHANGED) {
          tally.changed.add(file.path());
        }
        continue;
      }
      if (file.size() == 0) {
        tally.unsettled.add(file.path());
        continue;
      }
      if (!batch.isEmpty() && (bytes + file.size() > BATCH_BYTES || batch.size() == BATCH_FILES)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(file);
      bytes += file.size();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
