package io.modelwatch.ingest;

import io.modelwatch.database.InputFileStore;
import io.modelwatch.database.QuarantineStore;
import io.modelwatch.domain.InputFile;
import io.modelwatch.domain.InputFile.Status;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Printable;
import io.modelwatch.lake.Fault;
import io.modelwatch.lake.FileTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what became of landing files, and their rows that do not fit. */
final class ManifestWriter {

  private final String monitor;
  private final InputKind kind;
  private final Knowledge knowledge;
  private final InputFileStore inputFiles;
  private final QuarantineStore quarantine;

  ManifestWriter(
      String monitor,
      InputKind kind,
      Knowledge knowledge,
      InputFileStore inputFiles,
      QuarantineStore quarantine) {
    this.monitor = monitor;
    this.kind = kind;
    this.knowledge = knowledge;
    this.inputFiles = inputFiles;
    this.quarantine = quarantine;
  }

  /** Notes a file whose rows are not looked at. */
  void leaveOut(NewFile file, Status status, String reason) {
    write(file, List.of(), status, reason, false, FileTotals.empty(0), List.of());
  }

  /** Notes a file that was refused. */
  void refuse(NewFile file, String reason, FileTotals totals, List<Fault> faults) {
    write(file, List.of(), Status.REFUSED, reason, false, totals, faults);
  }

  /**
   * Notes a file whose rows that fit are taken in.
   *
   * @return its id
   */
  long accept(
      NewFile file,
      List<String> columns,
      @Nullable String oddities,
      boolean late,
      FileTotals totals,
      List<Fault> faults) {
    return write(file, columns, Status.ACCEPTED, oddities, late, totals, faults);
  }

  private long write(
      NewFile file,
      List<String> columns,
      Status status,
      @Nullable String reason,
      boolean late,
      FileTotals totals,
      List<Fault> faults) {
    long fileId =
        inputFiles.record(
            new InputFile(
                monitor,
                kind,
                file.path(),
                file.sha256(),
                file.file().size(),
                file.file().modifiedAt(),
                status,
                reason,
                late,
                totals.rows(),
                status == Status.ACCEPTED ? totals.fitting() : 0,
                0,
                totals.faulty(),
                totals.firstHappened(),
                totals.lastHappened(),
                totals.lastKnown(),
                knowledge.visibleFrom(totals.firstKnown(), file.file().modifiedAt()),
                knowledge.now(),
                columns.stream().map(Printable::of).toList()));
    quarantine.delete(fileId);
    if (!faults.isEmpty()) {
      quarantine.insert(
          fileId,
          faults.stream().mapToLong(Fault::line).toArray(),
          faults.stream().map(fault -> Printable.of(fault.column())).toArray(String[]::new),
          faults.stream().map(fault -> Printable.of(fault.reason())).toArray(String[]::new),
          faults.stream().map(ManifestWriter::content).toArray(String[]::new));
    }
    return fileId;
  }

  private static @Nullable String content(Fault fault) {
    return fault.value() == null ? null : Printable.of(fault.value());
  }
}
