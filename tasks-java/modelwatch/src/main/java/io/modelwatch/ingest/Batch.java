package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.InputFileStore;
import io.modelwatch.database.InputFileStore.Known;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.PseudonymKeyStore;
import io.modelwatch.database.QuarantineStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.InputFile.Status;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.LakeWriter;
import io.modelwatch.lake.LandingTable;
import io.modelwatch.lake.UnreadableFileException;
import io.modelwatch.landing.FileReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in some files of one kind in one transaction. */
final class Batch {

  /** How many rows of a refused file are kept in quarantine, to see what is wrong with it. */
  private static final int REFUSED_ROWS = 1_000;

  private final Monitor monitor;
  private final InputKind kind;
  private final Knowledge knowledge;
  private final Optional<Instant> newestKnown;
  private final Lake lake;
  private final Pseudonyms pseudonyms;
  private final Transaction transaction;
  private final InputFileStore inputFiles;
  private final ManifestWriter manifest;
  private final Tally tally = new Tally();

  /**
   * A batch, within the monitor's lock; files whose rows are all of days before {@code newestKnown}
   * are late.
   */
  Batch(
      Monitor monitor,
      InputKind kind,
      Knowledge knowledge,
      Optional<Instant> newestKnown,
      Lake lake,
      Pseudonyms pseudonyms,
      Transaction transaction) {
    this.monitor = monitor;
    this.kind = kind;
    this.knowledge = knowledge;
    this.newestKnown = newestKnown;
    this.lake = lake;
    this.pseudonyms = pseudonyms;
    this.transaction = transaction;
    this.inputFiles = transaction.store(InputFileStore.class);
    this.manifest =
        new ManifestWriter(
            monitor.name(), kind, knowledge, inputFiles, transaction.store(QuarantineStore.class));
  }

  Tally takeIn(List<LandingFile> files) {
    List<NewFile> newFiles = newFiles(files);
    if (newFiles.isEmpty()) {
      return tally;
    }
    LakeWriter writer = lake.writer(monitor.name());
    Contract contract = Contracts.of(monitor, kind);
    try (LandingTable table =
        LandingTable.open(
            contract,
            writer.workingFolder(),
            knowledge.latest(),
            knowledge.latestReason(),
            pseudonyms)) {
      FileReader reader =
          new FileReader(contract, monitor.inputs().strict(), table, writer.workingFolder());
      List<Read> read = new ArrayList<>();
      for (NewFile file : newFiles) {
        read.add(read(reader, file, read.size()));
      }
      if (read.stream()
          .flatMap(file -> file.reading().columns().stream())
          .anyMatch(contract::isPseudonym)) {
        requireSameKey();
      }
      List<Accepted> accepted = judge(read, table);
      table.keep(accepted.stream().map(Accepted::number).toList());
      Map<Integer, Long> repeated = sink(writer).take(table, accepted);
      for (Accepted file : accepted) {
        count(file, repeated.getOrDefault(file.number(), 0L));
      }
    }
    return tally;
  }

  /** Under another key an entity would have another pseudonym than it had so far. */
  private void requireSameKey() {
    String fingerprint = pseudonyms.fingerprint();
    PseudonymKeyStore keys = transaction.store(PseudonymKeyStore.class);
    keys.record(monitor.name(), fingerprint);
    if (!keys.fingerprint(monitor.name()).equals(fingerprint)) {
      throw new UsageException(
          "the key of the pseudonyms is not the one with which the entity ids of %s are kept, and they would not match: set %s to that one"
              .formatted(monitor.name(), Pseudonyms.VARIABLE));
    }
  }

  /** The files with contents that are neither known nor changes of what is known. */
  private List<NewFile> newFiles(List<LandingFile> files) {
    Manifest known = new Manifest(inputFiles.known(monitor.name(), kind));
    List<NewFile> newFiles = new ArrayList<>();
    for (LandingFile landed : files) {
      if (known.unchanged(landed).isPresent()) {
        continue; // Another ingest took it in since this one looked
      }
      NewFile file;
      try {
        file = new NewFile(landed, landed.sha256());
      } catch (UnreadableFileException unreadable) {
        tally.refused.add(new Refusal(landed.path(), String.valueOf(unreadable.getMessage())));
        continue;
      }
      Optional<Known> same = known.sameContent(landed, file.sha256());
      Optional<Known> atPath = known.acceptedAt(landed);
      Optional<Known> elsewhere = known.acceptedContent(file.sha256());
      if (same.isPresent()) {
        inputFiles.touch(monitor.name(), kind, file.path(), file.sha256(), landed.modifiedAt());
        if (same.get().status() == Status.CHANGED) {
          tally.changed.add(file.path());
        }
      } else if (atPath.isPresent()) {
        tally.changed.add(file.path());
        manifest.leaveOut(
            file, Status.CHANGED, "accepted before with SHA-256 " + atPath.get().sha256());
      } else if (elsewhere.isPresent() && kind != InputKind.TRAINING) {
        leaveOutDuplicate(file, elsewhere.get().path());
      } else {
        newFiles.add(file);
      }
    }
    return newFiles;
  }

  private void leaveOutDuplicate(NewFile file, String original) {
    tally.duplicate.add(file.path());
    manifest.leaveOut(file, Status.DUPLICATE, "the same content as " + original);
  }

  /**
   * A file that was read, or could not be.
   *
   * @param number its number in the table
   * @param problem why it cannot be read, null when it can
   */
  private record Read(
      int number, NewFile file, FileReader.Reading reading, @Nullable String problem) {}

  private Read read(FileReader reader, NewFile file, int number) {
    try {
      return new Read(number, file, reader.read(file.path(), file.file().location(), number), null);
    } catch (UnreadableFileException unreadable) {
      return new Read(number, file, FileReader.Reading.NONE, unreadable.getMessage());
    }
  }

  /** A file whose rows that fit are taken in. */
  private record Accepted(
      int number, long fileId, String path, String sha256, Instant landed, FileTotals totals)
      implements RowSink.File {}

  private List<Accepted> judge(List<Read> files, LandingTable table) {
    Map<Integer, String> damaged = table.settle();
    knowledge.refuseStray(table);
    Map<Integer, FileTotals> allTotals = table.totals();
    Map<String, String> acceptedContents = new HashMap<>();
    List<Accepted> accepted = new ArrayList<>();
    for (Read file : files) {
      FileTotals totals = allTotals.getOrDefault(file.number(), FileTotals.empty(file.number()));
      String sha256 = file.file().sha256();
      String problem =
          damaged.getOrDefault(
              file.number(), FileCheck.refusal(monitor, file.reading(), file.problem(), totals));
      String original = acceptedContents.get(sha256);
      if (!file.file().file().isSettled()) {
        tally.unsettled.add(file.file().path());
      } else if (knowledge.isYetToCome(totals)) {
        tally.deferred++;
      } else if (problem != null) {
        refuse(file, problem, totals, table);
      } else if (original != null && kind != InputKind.TRAINING) {
        leaveOutDuplicate(file.file(), original);
      } else {
        accepted.add(accept(file, totals, table));
        if (totals.rows() > 0) {
          acceptedContents.put(sha256, file.file().path());
        }
      }
    }
    return accepted;
  }

  private void refuse(Read file, String problem, FileTotals totals, LandingTable table) {
    var faults = table.faults(file.number(), REFUSED_ROWS);
    String first = faults.isEmpty() ? "" : "; " + faults.get(0);
    String reason = Printable.of(problem + first);
    tally.refused.add(new Refusal(file.file().path(), reason));
    manifest.refuse(file.file(), reason, totals, faults);
  }

  private Accepted accept(Read file, FileTotals totals, LandingTable table) {
    List<String> oddities = new ArrayList<>(file.reading().oddities());
    if (!file.reading().complete()) {
      oddities.add("no line break at the end");
    }
    if (totals.clipped() > 0) {
      oddities.add(
          totals.clipped() + " scores outside [0, 1] by a rounding error, taken as 0 or 1");
    }
    String path = file.file().path();
    oddities.forEach(oddity -> tally.oddities.add(path + ": " + oddity));
    boolean late = isLate(totals);
    if (late) {
      tally.late.add(path);
    }
    long fileId =
        manifest.accept(
            file.file(),
            file.reading().columns(),
            oddities.isEmpty() ? null : String.join("; ", oddities),
            late,
            totals,
            totals.faulty() == 0 ? List.of() : table.faults(file.number(), totals.faulty()));
    return new Accepted(
        file.number(), fileId, path, file.file().sha256(), file.file().file().modifiedAt(), totals);
  }

  private boolean isLate(FileTotals totals) {
    return totals.lastKnown() != null
        && newestKnown.isPresent()
        && monitor.days().of(totals.lastKnown()).isBefore(monitor.days().of(newestKnown.get()));
  }

  private RowSink sink(LakeWriter writer) {
    return switch (kind) {
      case PREDICTIONS ->
          new PredictionSink(
              monitor.name(), knowledge, lake, writer, transaction.store(LakeFileStore.class));
      case TRAINING -> new TrainingSink(monitor.name(), monitor.inputs().training(), lake, writer);
      case OUTCOMES, FEEDBACK, ERRORS, ASSIGNMENTS ->
          new ReportSink(monitor.name(), kind, knowledge, transaction);
    };
  }

  private void count(Accepted file, long repeated) {
    if (repeated > 0) {
      inputFiles.countRepeated(file.fileId(), repeated);
    }
    FileTotals totals = file.totals();
    tally.files++;
    tally.count(
        kind, new RowCounts(totals.rows(), totals.fitting() - repeated, repeated, totals.faulty()));
  }
}
