package io.modelwatch.web;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Drifted;
import io.modelwatch.database.PublishedStore.Found;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.database.PublishedStore.Said;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How all monitors stand, read at once. */
final class Standings {

  /** So many windows are shown in a row of the list. */
  static final int WINDOWS = 12;

  /** A monitor that had windows in this time needs no older ones to be shown. */
  private static final Duration RECENT = Duration.ofDays(100);

  private final Site site;
  private final PublishedStore store;
  private final Instant asOf;

  Standings(Site site, Instant asOf) {
    this.site = site;
    this.store = site.published();
    this.asOf = asOf;
  }

  /** Every monitor that has a file or results, worst first. */
  List<Standing> all() {
    Map<String, Monitor> files = new LinkedHashMap<>();
    site.monitors().usable().forEach(monitor -> files.put(monitor.name(), monitor));
    List<String> evaluated = store.monitors(asOf);
    Set<String> names = new LinkedHashSet<>(files.keySet());
    names.addAll(evaluated);
    Map<String, List<PublishedRun>> runs = runs(evaluated);
    Map<String, Shown> shown = new LinkedHashMap<>();
    names.forEach(name -> shown.put(name, Shown.of(runs.getOrDefault(name, List.of()))));
    UUID[] newest = ids(shown.values().stream().map(Shown::run).flatMap(Optional::stream));
    Map<String, Trend> trends = trends(files, shown);
    Map<UUID, Found> gravest = byRun(store.gravest(newest), Found::runId);
    Map<UUID, Drifted> drifted = byRun(store.drifted(newest), Drifted::runId);
    List<Standing> standings = new ArrayList<>();
    shown.forEach(
        (name, one) ->
            standings.add(
                standing(name, files.get(name), one, trends.get(name), gravest, drifted)));
    standings.sort(
        Comparator.comparing(Standing::state)
            .thenComparing(
                one -> one.since() == null ? LocalDate.MIN : one.since(), Comparator.reverseOrder())
            .thenComparing(Standing::name));
    return standings;
  }

  private Map<String, List<PublishedRun>> runs(List<String> evaluated) {
    Instant recent = asOf.minus(RECENT);
    Map<String, List<PublishedRun>> runs =
        site.runs().newest(null, recent, asOf.plus(RECENT), asOf).stream()
            .collect(Collectors.groupingBy(run -> run.run().key().monitor()));
    for (String name : evaluated) {
      if (!runs.containsKey(name)) {
        runs.put(name, site.runs().newest(name, Instant.EPOCH, recent.plus(RECENT), asOf));
      }
    }
    return runs;
  }

  /** The key metric of each monitor over its series; of others nothing is read. */
  private Map<String, Trend> trends(Map<String, Monitor> files, Map<String, Shown> shown) {
    Map<String, Queue<String>> candidates = new LinkedHashMap<>();
    shown.forEach(
        (name, one) -> {
          if (!one.series().isEmpty()) {
            candidates.put(
                name,
                KeyMetrics.candidates(Stream.ofNullable(files.get(name)))
                    .collect(Collectors.toCollection(ArrayDeque::new)));
          }
        });
    Map<String, Trend> trends = new HashMap<>();
    while (!candidates.isEmpty()) {
      Map<String, Map<String, List<PublishedRun>>> asked = new TreeMap<>();
      candidates.forEach(
          (name, left) ->
              asked
                  .computeIfAbsent(left.remove(), metric -> new LinkedHashMap<>())
                  .put(name, Objects.requireNonNull(shown.get(name)).series()));
      asked.forEach((metric, series) -> trends.putAll(measured(metric, series)));
      candidates
          .entrySet()
          .removeIf(one -> trends.containsKey(one.getKey()) || one.getValue().isEmpty());
    }
    return trends;
  }

  /** A metric over series, of the monitors for which it was measured. */
  private Map<String, Trend> measured(String metric, Map<String, List<PublishedRun>> series) {
    UUID[] runs = ids(series.values().stream().flatMap(List::stream));
    Map<UUID, List<RunMetric>> metrics =
        store.metrics(runs, List.of(metric), Segment.WHOLE).stream()
            .collect(Collectors.groupingBy(RunMetric::runId));
    if (metrics.isEmpty()) {
      return Map.of();
    }
    Map<UUID, List<Said>> said =
        store.verdicts(runs, FindingKey.Kind.METRIC, List.of(metric)).stream()
            .collect(Collectors.groupingBy(Said::runId));
    Map<String, Trend> trends = new HashMap<>();
    series.forEach(
        (name, own) -> {
          List<RunMetric> values = flat(own, metrics);
          if (!values.isEmpty()) {
            trends.put(name, Trend.of(metric, Segment.WHOLE, own, values, flat(own, said)));
          }
        });
    return trends;
  }

  private static Standing standing(
      String name,
      @Nullable Monitor monitor,
      Shown shown,
      @Nullable Trend trend,
      Map<UUID, Found> gravest,
      Map<UUID, Drifted> drifted) {
    PublishedRun run = shown.run().orElse(null);
    UUID id = run == null ? null : run.run().id();
    Found found = id == null ? null : gravest.get(id);
    Drifted columns = id == null ? null : drifted.get(id);
    return new Standing(
        name,
        monitor,
        run,
        shown.since().orElse(null),
        shown.step(),
        shown.series(),
        trend,
        found == null || run == null ? "" : why(found, run),
        columns == null ? 0 : columns.compared(),
        columns == null ? 0 : columns.drifted());
  }

  /** What was found of a run, in a sentence: what it comes from, or the gravest. */
  static String why(Found found, PublishedRun run) {
    String cause = found.cause();
    return cause == null ? Sentences.brief(found.alert().finding(), Step.window(run)) : cause;
  }

  private static <T> List<T> flat(List<PublishedRun> runs, Map<UUID, List<T>> byRun) {
    return runs.stream()
        .flatMap(run -> byRun.getOrDefault(run.run().id(), List.of()).stream())
        .toList();
  }

  private static <T> Map<UUID, T> byRun(Collection<T> all, Function<T, UUID> id) {
    return all.stream().collect(Collectors.toMap(id, one -> one));
  }

  static UUID[] ids(Stream<PublishedRun> runs) {
    return runs.map(run -> run.run().id()).toArray(UUID[]::new);
  }

  /**
   * The windows of a monitor that a row shows.
   *
   * @param step of the series
   * @param series the newest windows of that length
   * @param run the worst of the newest windows of every length
   * @param since since when it stands so
   */
  private record Shown(
      Step step, List<PublishedRun> series, Optional<PublishedRun> run, Optional<LocalDate> since) {

    static Shown of(List<PublishedRun> runs) {
      List<List<PublishedRun>> all =
          Arrays.stream(Step.values())
              .map(step -> step.series(runs))
              .filter(series -> !series.isEmpty())
              .toList();
      // The newest of each length whose time has not been judged anew since
      List<List<PublishedRun>> current =
          all.stream().filter(series -> isCurrent(series, all)).toList();
      Optional<List<PublishedRun>> worst =
          current.stream().min(Comparator.comparing(series -> State.of(last(series))));
      List<PublishedRun> shown =
          current.stream()
              .filter(series -> Step.of(Step.window(last(series))) == Step.WEEK)
              .findFirst()
              .or(() -> worst)
              .orElse(List.of());
      return new Shown(
          shown.isEmpty() ? Step.OTHER : Step.of(Step.window(last(shown))),
          shown.subList(Math.max(0, shown.size() - WINDOWS), shown.size()),
          worst.map(Shown::last),
          worst.map(Shown::since));
    }

    /** A series ends before another one began its newest window: nobody follows it any more. */
    private static boolean isCurrent(List<PublishedRun> series, List<List<PublishedRun>> all) {
      Instant end = Step.window(last(series)).to();
      return all.stream()
          .noneMatch(
              other ->
                  !end.isAfter(Step.window(last(other)).from())
                      && Step.of(Step.window(last(other)))
                              .compareTo(Step.of(Step.window(last(series))))
                          >= 0);
    }

    private static LocalDate since(List<PublishedRun> series) {
      State state = State.of(last(series));
      int first = series.size() - 1;
      while (first > 0 && State.of(series.get(first - 1)) == state) {
        first--;
      }
      return Step.window(series.get(first)).firstDay();
    }

    private static PublishedRun last(List<PublishedRun> series) {
      return Objects.requireNonNull(series.get(series.size() - 1));
    }
  }
}
