package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.InspectionSummary.Update;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.LakePart;
import io.modelwatch.lake.LandingTable;
import io.modelwatch.lake.UnreadableFileException;
import io.modelwatch.landing.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a stream without taking anything in: which days and versions, and what to evaluate. */
public final class Inspection {

  private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);
  private static final Instant END_OF_TIME = Instant.parse("9999-12-30T00:00:00Z");

  private final Monitor monitor;
  private final LandingFolder.Landed landed;

  /** Of the stream in a folder. */
  public Inspection(Monitor monitor, Path folder) {
    this.monitor = monitor;
    this.landed = LandingFolder.look(folder, monitor);
  }

  /**
   * Reads all prediction and outcome files; those that cannot be read are left out.
   *
   * @throws InputRefusedException when there are no predictions in them
   */
  public InspectionSummary run() throws IOException {
    Path working = Files.createTempDirectory("modelwatch-inspect");
    try {
      List<LakePart> predictions;
      Instant lastKnown;
      try (LandingTable table = load(InputKind.PREDICTIONS, working)) {
        Map<Integer, FileTotals> totals = table.totals();
        lastKnown = lastKnown(totals);
        table.keep(totals.keySet());
        predictions = table.parts();
      }
      try (LandingTable table = load(InputKind.OUTCOMES, working)) {
        lastKnown = Collections.max(List.of(lastKnown, lastKnown(table.totals())));
      }
      return summary(predictions, lastKnown);
    } finally {
      delete(working);
    }
  }

  private LandingTable load(InputKind kind, Path working) {
    Contract contract = Contracts.of(monitor, kind);
    LandingTable table = LandingTable.open(contract, working, END_OF_TIME, "is in the future");
    FileReader reader = new FileReader(contract, false, table, working);
    List<LandingFile> files = landed.files().getOrDefault(kind, List.of());
    for (int number = 0; number < files.size(); number++) {
      try {
        LandingFile file = files.get(number);
        reader.read(file.path(), file.location(), number);
      } catch (UnreadableFileException unreadable) {
        LOG.warn("{} {}", files.get(number).path(), unreadable.getMessage());
      }
    }
    table
        .settle()
        .forEach((number, complaint) -> LOG.warn("{} {}", files.get(number).path(), complaint));
    return table;
  }

  private static Instant lastKnown(Map<Integer, FileTotals> totals) {
    return totals.values().stream()
        .map(FileTotals::lastKnown)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private InspectionSummary summary(List<LakePart> predictions, Instant lastKnown) {
    if (predictions.isEmpty()) {
      throw new InputRefusedException(
          "there are no predictions of " + monitor.name() + " in this folder", List.of());
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
    Instant midnight = newest.getValue().truncatedTo(ChronoUnit.DAYS);
    Duration length = Collections.max(monitor.windows());
    return new InspectionSummary(
        monitor.name(),
        days.get(0),
        days.get(days.size() - 1),
        new Update(newest.getKey(), newest.getValue()),
        new Window(midnight, midnight.plus(length)).toString(),
        lastKnown.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS),
        predictions.stream().mapToLong(LakePart::rows).sum());
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
