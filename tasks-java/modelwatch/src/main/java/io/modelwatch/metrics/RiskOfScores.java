package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.domain.LabelContract.Selection;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Silence;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.SettledAge;
import io.modelwatch.stats.harm.RiskDay;
import io.modelwatch.stats.harm.RiskTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the labels of a window come as the scores of its model version have promised so far. Of a
 * day that is mature all labels count; before that those of sources that pick by the score, for
 * whether they look does not depend on what they find. Reports that only say "positive" do. How
 * long they look may depend on it, too: they count once the day is as old as nearly all of a
 * source's answers take ({@link SettledAge}).
 */
final class RiskOfScores {

  /** What scores promise is learned from at least so long before the window. */
  private static final Duration HISTORY = Duration.ofDays(42);

  private final Database database;
  private final Lake lake;

  RiskOfScores(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * Of a run.
   *
   * @param days what is known of days
   */
  Risk of(Monitor monitor, RunKey key, KnownDays days) {
    if (monitor.model() != ModelType.BINARY) {
      return Risk.untold("only a yes or no is compared with what its scores promise");
    }
    Duration maturity = monitor.labels().horizon().plus(monitor.labels().maturity());
    Instant from = key.window().from();
    Instant learned = from.minus(maturity);
    List<KnownDay> known = new ArrayList<>();
    if (maturity.compareTo(HISTORY) < 0) {
      known.addAll(days.of(key, from.minus(HISTORY), learned));
    }
    known.addAll(days.of(key, learned, from));
    known.addAll(days.of(key, from, key.window().to()));
    Labels labels = new Labels(monitor, key, known);
    return RiskTest.of(
        known.stream().map(labels::of).toList(),
        monitor.days().of(from),
        PredictionsPerEvent.of(database, lake, monitor, key),
        PredictionsPerEvent.reach(monitor.labels()));
  }

  /** What is known of labels as of a run. */
  private final class Labels {

    private final Monitor monitor;
    private final RunKey key;
    private final LocalDate end;

    /** Of sources that pick by the score and whose pace is known, how old days have to be. */
    private final Map<String, Integer> settled = new HashMap<>();

    private final @Nullable String silent;

    Labels(Monitor monitor, RunKey key, List<KnownDay> days) {
      this.monitor = monitor;
      this.key = key;
      this.end = monitor.days().of(key.asOf());
      monitor
          .labels()
          .sources()
          .forEach(
              (name, source) -> {
                if (byScore(source.selects())) {
                  SettledAge.of(words(days, name), end).ifPresent(age -> settled.put(name, age));
                }
              });
      Silence silence =
          database.store(LabelStore.class).silence(monitor.labels(), monitor.name(), key.asOf());
      this.silent = silence == Silence.NEGATIVE ? Outcome.NEGATIVE : null;
    }

    private static boolean byScore(@Nullable Selection selects) {
      return selects != null && selects.by().equals("score");
    }

    private static SortedMap<LocalDate, SortedMap<LocalDate, Long>> words(
        List<KnownDay> days, String source) {
      SortedMap<LocalDate, SortedMap<LocalDate, Long>> words = new TreeMap<>();
      days.forEach(
          day ->
              words.put(
                  day.date(),
                  day.told().spoken().getOrDefault(source, Collections.emptySortedMap())));
      return words;
    }

    RiskDay of(KnownDay known) {
      Instant end = monitor.days().start(known.date().plusDays(1));
      boolean mature = monitor.labels().mature(Micros.before(end), key.asOf());
      RiskDay day = new RiskDay(known.date(), mature);
      for (DayCells.Cell cell : mature ? known.cells() : known.told().cells()) {
        DayCells.Group group = cell.group();
        DayCells.@Nullable Told told = group.told();
        String outcome = told == null ? silent : mature ? last(told) : found(known.date(), told);
        if (outcome != null && group.version().equals(key.modelVersion())) {
          day.add(
              group.segments(),
              cell.score(),
              outcome.equals(Outcome.POSITIVE),
              (double) cell.count());
        }
      }
      return day;
    }

    /** What came of a mature prediction. */
    private @Nullable String last(DayCells.Told told) {
      return told.disputed() ? null : told.reverted() ? silent : told.outcome();
    }

    /** What somebody found who picked the prediction by its score. */
    private @Nullable String found(LocalDate date, DayCells.Told told) {
      boolean looked =
          told.said().stream()
              .anyMatch(said -> said.says() != null && hasSettled(said.source(), date));
      return looked && !told.disputed() && !told.reverted() ? told.outcome() : null;
    }

    private boolean hasSettled(String source, LocalDate date) {
      Integer age = settled.get(source);
      return age != null && date.plusDays(age).isBefore(end);
    }
  }
}
