package io.modelwatch.columns;

import io.modelwatch.config.Holidays;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.sequential.AlarmMethod;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.DayBins;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.DayClass.Rest;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the days that a run's window is judged by: its own and those before, each by fixed bins. A
 * day is read once and found from then on.
 */
public final class PastDays {

  /** Days of a training file are whole where they have as many rows, but for this factor. */
  private static final long FACTOR = 2;

  private static final int FIRST_DAYS = 14;

  private final Database database;
  private final Lake lake;
  private final DayStates states;

  /** Reads predictions and training files from a lake and keeps their days in a database. */
  public PastDays(Database database, Lake lake, DayStates states) {
    this.database = database;
    this.lake = lake;
    this.states = states;
  }

  /** The days of a run: what is known of them as of the run. */
  public Past of(Monitor monitor, RunKey key) {
    LakeFileStore files = database.store(LakeFileStore.class);
    SortedSet<LocalDate> judged = judged(key);
    Optional<String> first = files.firstVersion(key.monitor(), key.asOf());
    if (!monitor.alarms().learned() || judged.isEmpty() || first.isEmpty()) {
      return Past.NONE;
    }
    References references = new References(monitor, database, lake, states);
    Slice slice = slice(monitor, key, judged);
    FixedBins inputs = references.inputs(key, first.get());
    FixedBins own = references.own(key);
    SortedMap<LocalDate, DayBins> ofInputs = states.of(new BinDays(inputs), slice.ofAllVersions());
    SortedMap<LocalDate, DayBins> ofVersion = states.of(new BinDays(own), slice);

    SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
    kinds.put(Series.rows(Segment.WHOLE), SeriesKind.ROWS);
    kinds.putAll(kinds(inputs));
    kinds.putAll(kinds(own));
    Map<LocalDate, Map<Series, long[]>> counts = new TreeMap<>();
    ofInputs.forEach((date, day) -> counts.put(date, counts(day)));
    ofInputs.forEach(
        (date, day) -> of(counts, date).put(Series.rows(Segment.WHOLE), new long[] {day.n()}));
    ofVersion.forEach((date, day) -> of(counts, date).putAll(counts(day)));
    training(monitor, key, first.get(), inputs.only(features(monitor)), ofInputs)
        .forEach((date, day) -> of(counts, date).putAll(counts(day)));
    new ServiceRates(database, states, monitor, key.asOf())
        .upTo(judged.last())
        .forEach(
            (rate, byDay) -> {
              if (kinds.putIfAbsent(rate, SeriesKind.RATE) == null) {
                byDay.forEach((date, day) -> of(counts, date).put(rate, day));
              }
            });
    Calendar calendar = new Calendar(monitor.calendar());
    List<SeriesDay> days = new ArrayList<>();
    counts.forEach((date, day) -> days.add(new SeriesDay(date, calendar.of(date), day)));
    SortedMap<String, Binning> binnings = inputs.all();
    binnings.putAll(own.all());
    return new Past(kinds, binnings, days, judged);
  }

  /** The window's days that are wholly in it, and over. */
  private static SortedSet<LocalDate> judged(RunKey key) {
    BusinessDays days = new BusinessDays(key.window().zone());
    SortedSet<LocalDate> judged = new TreeSet<>();
    for (LocalDate date : key.window().days()) {
      Window day = days.window(date);
      if (!day.from().isBefore(key.window().from())
          && !day.to().isAfter(key.window().to())
          && !day.to().isAfter(key.asOf())) {
        judged.add(date);
      }
    }
    return judged;
  }

  /** The days up to the last one judged, no further back than they are learned from. */
  private static Slice slice(Monitor monitor, RunKey key, SortedSet<LocalDate> judged) {
    LocalDate last = judged.last();
    return Slice.of(monitor, key).in(monitor.days().window(AlarmMethod.pastOf(last), last));
  }

  private static Map<Series, long[]> of(
      Map<LocalDate, Map<Series, long[]>> counts, LocalDate date) {
    return counts.computeIfAbsent(date, day -> new HashMap<>());
  }

  private static Map<Series, SeriesKind> kinds(FixedBins bins) {
    Map<Series, SeriesKind> kinds = new HashMap<>();
    List<Segment> segments = new ArrayList<>(bins.segments());
    segments.add(Segment.WHOLE);
    for (Segment segment : segments) {
      bins.all()
          .forEach(
              (column, binning) -> {
                if (!segment.values().containsKey(column)) {
                  kinds.put(new Series(column, segment), binning.kind());
                }
              });
    }
    return kinds;
  }

  private static Map<Series, long[]> counts(DayBins day) {
    Map<Series, long[]> counts = new HashMap<>();
    for (DayBins.Part part : day.parts()) {
      part.columns()
          .forEach((column, bins) -> counts.put(new Series(column, part.segment()), bins));
    }
    return counts;
  }

  private static Collection<String> features(Monitor monitor) {
    return monitor.columns().features().keySet();
  }

  /**
   * The days of the first version's training file before the first prediction, where they are as
   * large as the first days of predictions: a sample of rows is no day.
   */
  private SortedMap<LocalDate, DayBins> training(
      Monitor monitor,
      RunKey key,
      String version,
      FixedBins bins,
      SortedMap<LocalDate, DayBins> predictions) {
    String path = monitor.inputs().training().get(version);
    if (path == null || predictions.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<LocalDate, DayBins> training =
        new TrainingDays(database, lake).of(key, path, version, bins, predictions.firstKey());
    training.headMap(AlarmMethod.pastOf(predictions.lastKey())).clear();
    if (training.isEmpty()) {
      return training;
    }
    long before = median(training.values());
    long now = median(predictions.values().stream().limit(FIRST_DAYS).toList());
    return before > now * FACTOR || now > before * FACTOR ? new TreeMap<>() : training;
  }

  private static long median(Collection<DayBins> days) {
    List<Long> rows = days.stream().map(DayBins::n).sorted().toList();
    return rows.get(rows.size() / 2);
  }

  /** What days are by a monitor's calendar. */
  private record Calendar(Monitor.Calendar days, Holidays holidays) {

    Calendar(Monitor.Calendar days) {
      this(days, new Holidays(days));
    }

    DayClass of(LocalDate date) {
      boolean weekend = days.weekend().contains(date.getDayOfWeek());
      DayClass plain =
          new DayClass(
              date.getDayOfWeek(),
              weekend ? Rest.WEEKEND : Rest.WORKDAY,
              date.getDayOfMonth() == 1);
      return holidays.contains(date) ? plain.asHoliday() : plain;
    }
  }
}
