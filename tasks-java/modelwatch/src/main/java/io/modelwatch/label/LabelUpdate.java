package io.modelwatch.label;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Progress;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.LockStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.OutcomeMatch;
import io.modelwatch.lake.OutcomeMatch.Match;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings the transitions of a monitor's contract up to date with the outcomes and predictions
 * recorded since the last time, in one transaction. Predictions without new outcomes are not
 * touched; the result does not depend on any run's as-of.
 */
public final class LabelUpdate {

  private final Database database;
  private final Lake lake;

  /** Reads predictions from the lake, reads outcomes from and writes transitions to PostgreSQL. */
  public LabelUpdate(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * Resolves what is new.
   *
   * @return the number of predictions whose history was computed
   */
  public long run(Monitor monitor) {
    return database.inTransaction(transaction -> resolve(monitor, transaction));
  }

  private long resolve(Monitor monitor, Transaction transaction) {
    UUID contract = monitor.labels().id(monitor.name());
    LabelStore labels = transaction.store(LabelStore.class);
    transaction.store(LockStore.class).holdMonitor(monitor.name());
    Progress done = labels.contract(contract, monitor.name(), monitor.model());
    Progress newest = labels.newest(monitor.name());
    long resolved = 0;
    if (newest.lastFile() > done.lastFile()) {
      resolved += resolveWaiting(monitor, transaction, done, newest);
    }
    if (newest.lastOutcome() > done.lastOutcome()) {
      resolved += resolveFresh(monitor, transaction, done, newest);
    }
    labels.resolved(contract, newest);
    return resolved;
  }

  private long resolveFresh(
      Monitor monitor, Transaction transaction, Progress done, Progress newest) {
    LabelStore labels = transaction.store(LabelStore.class);
    try (OutcomeMatch match = match(monitor)) {
      boolean ofEntities = monitor.labels().kind() == LabelContract.Kind.ABSENCE;
      if (done.lastOutcome() == 0) {
        labels.outcomes(monitor.name(), ofEntities, newest.lastOutcome(), match::add);
      } else {
        labels.freshOutcomes(
            monitor.name(), ofEntities, done.lastOutcome(), newest.lastOutcome(), match::add);
      }
      return write(monitor, transaction, match, done.lastOutcome(), 0, newest.lastFile());
    }
  }

  private long resolveWaiting(
      Monitor monitor, Transaction transaction, Progress done, Progress newest) {
    LabelStore labels = transaction.store(LabelStore.class);
    try (OutcomeMatch match = match(monitor)) {
      labels.waiting(
          monitor.labels().id(monitor.name()),
          monitor.name(),
          done.lastOutcome(),
          done.lastFile(),
          match::add);
      return write(
          monitor, transaction, match, done.lastOutcome(), done.lastFile(), newest.lastFile());
    }
  }

  /** Within the monitor's lock, under which nobody else writes to its working folder. */
  private OutcomeMatch match(Monitor monitor) {
    return new OutcomeMatch(
        monitor.labels(),
        monitor.columns().ofSegments(),
        lake.writer(monitor.name()).workingFolder());
  }

  private long write(
      Monitor monitor,
      Transaction transaction,
      OutcomeMatch match,
      long resolved,
      long afterFile,
      long upToFile) {
    Optional<Window> reach = match.reach();
    if (reach.isEmpty()) {
      return 0;
    }
    LabelContract contract = monitor.labels();
    var files =
        transaction
            .store(LakeFileStore.class)
            .recorded(monitor.name(), reach.get().from(), reach.get().to(), afterFile, upToFile);
    try (HistoryWriter writer =
        new HistoryWriter(
            transaction.store(LabelStore.class),
            contract.id(monitor.name()),
            resolved,
            afterFile > 0)) {
      LabelHistory history = new LabelHistory(contract);
      match.match(lake.paths(files), found -> write(writer, history, found));
      if (contract.kind() == LabelContract.Kind.REPORT && afterFile == 0) {
        match.unmatched(writer::unknown);
      }
      return writer.predictions();
    }
  }

  private static void write(HistoryWriter writer, LabelHistory history, Match found) {
    Subject subject =
        new Subject(
            found.predictionId(),
            found.modelVersion(),
            found.eventTime(),
            found.facts(),
            found.entity());
    writer.add(subject, found.outcomes(), history);
  }
}
