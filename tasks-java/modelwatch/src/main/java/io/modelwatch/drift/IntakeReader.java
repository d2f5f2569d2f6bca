package io.modelwatch.drift;

import static java.util.stream.Collectors.toMap;

import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.database.Database;
import io.modelwatch.database.IntakeStore;
import io.modelwatch.database.IntakeStore.Delayed;
import io.modelwatch.database.IntakeStore.Quarantined;
import io.modelwatch.database.ResultStore;
import io.modelwatch.domain.IngestCounts;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.FieldType;
import io.modelwatch.stats.quality.Intake;
import io.modelwatch.stats.quality.Intake.Delay;
import io.modelwatch.stats.quality.Intake.Volume;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads how the rows of a run's window arrived; no row is read for it. */
final class IntakeReader {

  private static final int EARLIER_WINDOWS = 8;
  private static final int WEEK = 7;

  /** How far back earlier files are compared with. */
  private static final Duration BEFORE = Duration.ofDays(28);

  private final IntakeStore store;
  private final ResultStore results;

  IntakeReader(Database database) {
    this.store = database.store(IntakeStore.class);
    this.results = database.store(ResultStore.class);
  }

  /**
   * How they arrived.
   *
   * @param predictions how many predictions of the run's version there are in its window
   */
  Intake of(RunKey key, WatchedColumns columns, long predictions) {
    Instant from = key.window().from();
    Instant to = key.window().to();
    String monitor = key.monitor();
    IngestCounts counts = results.ingest(monitor, from, to, key.asOf());
    List<Quarantined> quarantined =
        store.quarantined(monitor, from, to, key.asOf(), FieldType.complaints());
    return new Intake(
        predictions,
        new TreeSet<>(columns.contracts().keySet()),
        counts.read(),
        counts.duplicate(),
        quarantined.stream()
            .filter(ofColumn -> ofColumn.wrongType() > 0)
            .collect(toMap(Quarantined::columnName, Quarantined::wrongType)),
        quarantined.stream().mapToLong(Quarantined::invalid).sum(),
        volume(key),
        new TreeSet<>(store.columns(monitor, from, to, key.asOf())),
        new TreeSet<>(store.columns(monitor, from.minus(BEFORE), from, key.asOf())),
        delays(key));
  }

  private Volume volume(RunKey key) {
    Window window = key.window();
    LocalDate first = window.firstDay();
    LocalDate end = window.lastDay().plusDays(1);
    if (!window.isOfWholeDays() || window.to().isAfter(key.asOf())) {
      return new Volume(0, List.of(), false);
    }
    long length = ChronoUnit.DAYS.between(first, end);
    long step = (length + WEEK - 1) / WEEK * WEEK;
    Map<LocalDate, Long> rows =
        store.rowsByDay(
            key.monitor(), first.minusDays(EARLIER_WINDOWS * step), end.minusDays(1), key.asOf());
    LocalDate oldest = rows.isEmpty() ? first : Collections.min(rows.keySet());
    List<Long> earlier =
        LongStream.rangeClosed(1, EARLIER_WINDOWS)
            .mapToObj(back -> first.minusDays(back * step))
            .filter(start -> !start.isBefore(oldest))
            .map(start -> total(rows, start, length))
            .toList();
    return new Volume(total(rows, first, length), earlier, true);
  }

  private static long total(Map<LocalDate, Long> rows, LocalDate start, long days) {
    return LongStream.range(0, days).map(day -> rows.getOrDefault(start.plusDays(day), 0L)).sum();
  }

  private SortedMap<String, List<Delay>> delays(RunKey key) {
    Instant from = key.window().from();
    Instant to = key.window().to();
    SortedMap<String, List<Delay>> delays = new TreeMap<>();
    Stream.of(
            store.predictionDelays(key.monitor(), key.modelVersion(), from, to, key.asOf()),
            store.reportDelays(key.monitor(), from, to, key.asOf()))
        .flatMap(List<Delayed>::stream)
        .forEach(
            delayed ->
                delays
                    .computeIfAbsent(delayed.what(), what -> new ArrayList<>())
                    .add(new Delay(delayed.hours(), delayed.rows())));
    return delays;
  }
}
