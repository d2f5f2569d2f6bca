package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.ingest.InspectionSummary.Update;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.LakePart;
import io.modelwatch.lake.LandingTable;
import io.modelwatch.lake.UnreadableFileException;
import io.modelwatch.landing.FileReader;
import io.modelwatch.landing.FileReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a stream without taking anything in: which days and versions it has, what to evaluate,
 * and what an ingest would take in, quarantine and refuse.
 */
public final class Inspection {

  private static final Instant END_OF_TIME = Instant.parse("9999-12-30T00:00:00Z");

  private final Monitor monitor;
  private final LandingFolder.Landed landed;
  private final Map<String, RowCounts> rows = new LinkedHashMap<>();
  private final List<Refusal> refused;
  private final List<String> badRows = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();
  private List<LakePart> predictions = List.of();
  private Instant lastKnown = Instant.EPOCH;

  /** Of the stream in a folder. */
  public Inspection(Monitor monitor, Path folder) {
    this.monitor = monitor;
    this.landed = LandingFolder.look(folder, monitor);
    this.refused = new ArrayList<>(landed.refused());
  }

  /**
   * Reads all files.
   *
   * @throws InputRefusedException when there are no predictions in them; it says what is wrong
   */
  public InspectionSummary run() throws IOException {
    Path working = Files.createTempDirectory("modelwatch-inspect");
    try {
      for (Map.Entry<InputKind, List<LandingFile>> kind : landed.files().entrySet()) {
        look(kind.getKey(), kind.getValue(), working);
      }
      return summary();
    } finally {
      delete(working);
    }
  }

  private void look(InputKind kind, List<LandingFile> files, Path working) {
    Contract contract = Contracts.of(monitor, kind);
    try (LandingTable table =
        LandingTable.open(contract, working, END_OF_TIME, "is in the future", Pseudonyms.NONE)) {
      FileReader reader = new FileReader(contract, monitor.inputs().strict(), table, working);
      Map<Integer, Reading> readings = new HashMap<>();
      Map<Integer, String> problems = new HashMap<>();
      for (int number = 0; number < files.size(); number++) {
        LandingFile file = files.get(number);
        try {
          readings.put(number, reader.read(file.path(), file.location(), number));
        } catch (UnreadableFileException unreadable) {
          problems.put(number, Printable.of(String.valueOf(unreadable.getMessage())));
        }
      }
      problems.putAll(table.settle());
      Map<Integer, FileTotals> totals = table.totals();
      List<Integer> accepted = new ArrayList<>();
      RowCounts counts = RowCounts.NONE;
      for (int number = 0; number < files.size(); number++) {
        FileTotals of = totals.getOrDefault(number, FileTotals.empty(number));
        Reading reading = readings.getOrDefault(number, Reading.NONE);
        String refusal = FileCheck.refusal(monitor, reading, problems.get(number), of);
        say(files.get(number), refusal, reading, of, table);
        if (refusal == null) {
          accepted.add(number);
          counts = counts.plus(new RowCounts(of.rows(), of.fitting(), 0, of.faulty()));
        }
      }
      rows.put(kind.word(), counts);
      if (kind != InputKind.TRAINING) {
        totals.keySet().retainAll(accepted);
        lastKnown = Collections.max(List.of(lastKnown, lastKnown(totals)));
      }
      if (kind == InputKind.PREDICTIONS) {
        table.keep(accepted);
        predictions = table.parts();
      }
    }
  }

  private void say(
      LandingFile file,
      @Nullable String refusal,
      Reading reading,
      FileTotals totals,
      LandingTable table) {
    if (file.size() == 0) {
      oddities.add(file.path() + ": is empty, left for later");
    } else if (refusal != null) {
      refused.add(new Refusal(file.path(), refusal));
    }
    if (refusal == null) {
      reading.oddities().forEach(oddity -> oddities.add(file.path() + ": " + Printable.of(oddity)));
    }
    if (totals.faulty() > 0) {
      table
          .faultCounts(totals.file())
          .forEach(
              faults ->
                  badRows.add(
                      "%s: %d rows as %s"
                          .formatted(
                              file.path(),
                              faults.rows(),
                              Printable.of(faults.first().toString()))));
    }
  }

  private static Instant lastKnown(Map<Integer, FileTotals> totals) {
    return totals.values().stream()
        .map(FileTotals::lastKnown)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private InspectionSummary summary() {
    if (predictions.isEmpty()) {
      throw new InputRefusedException(
          "there are no predictions of %s in this folder that can be taken in%s"
              .formatted(
                  monitor.name(),
                  refused.isEmpty()
                      ? "; files that match none of its inputs: " + landed.unmatched()
                      : ": " + String.join("; ", Refusal.sentences(refused))),
          Refusal.sentences(refused));
    }
    Map<String, Instant> versions = new HashMap<>();
    for (LakePart part : predictions) {
      versions.merge(
          part.modelVersion(),
          part.firstEventTime(),
          (left, right) -> left.isBefore(right) ? left : right);
    }
    Map.Entry<String, Instant> newest =
        Collections.max(versions.entrySet(), Map.Entry.comparingByValue());
    List<LocalDate> days = predictions.stream().map(LakePart::day).sorted().toList();
    BusinessDays of = monitor.days();
    return new InspectionSummary(
        monitor.name(),
        of.zone().getId(),
        days.get(0),
        days.get(days.size() - 1),
        new Update(newest.getKey(), newest.getValue()),
        monitor.longestWindow().from(newest.getValue(), of).toString(),
        of.window(of.of(lastKnown)).to(),
        predictions.stream().mapToLong(LakePart::rows).sum(),
        rows,
        Refusal.sentences(refused),
        badRows,
        oddities,
        landed.unmatched(),
        IngestStep.absentTraining(monitor, landed));
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
