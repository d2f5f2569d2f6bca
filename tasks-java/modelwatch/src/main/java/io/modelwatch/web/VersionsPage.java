package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import io.modelwatch.stats.estimate.TrackRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two versions of a model on the same windows: {@code /monitors/NAME/versions}. */
final class VersionsPage {

  /** So many windows are compared unless days are asked for. */
  private static final int WINDOWS = 60;

  private final Site site;

  VersionsPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    View view = new View(site.asked(request));
    if (view.asked.text("format").equals("csv")) {
      site.csv(request, view.name + "-versions", view.table());
    } else {
      site.page(request, "web/versions.jte", view.page());
    }
  }

  /** The same for machines. */
  void tell(Context request) {
    site.json(request, new View(site.asked(request)).told());
  }

  /** Not of the labels or of early metrics: how good these are says nothing of a version. */
  private static boolean isOfModel(String metric) {
    return !TrackRecord.isMetric(metric) && !metric.startsWith(PerformanceEstimator.DRIFT);
  }

  /** Two versions in numbers. */
  private record Told(
      String monitor,
      String version,
      String with,
      String step,
      int windows,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      List<ToldMetric> metrics) {}

  /** A metric of both; the interval is null where there are too few windows. */
  private record ToldMetric(
      String name,
      double value,
      double valueOfOther,
      double difference,
      @Nullable Double lower,
      @Nullable Double upper,
      int windows,
      long confirmed) {

    static ToldMetric of(VersionPair.Metric metric) {
      Interval interval = metric.interval();
      return new ToldMetric(
          metric.name(),
          metric.value(),
          metric.other(),
          metric.difference(),
          interval == null ? null : interval.lower(),
          interval == null ? null : interval.upper(),
          metric.windows().size(),
          metric.confirmed());
    }
  }

  /** One answer: what was read for it. */
  private final class View {

    private final Asked asked;
    private final String name;
    private final Optional<Monitor> monitor;
    private final List<PublishedRun> all;
    private final List<String> versions;
    private final String version;
    private final String with;
    private final Map<Step, VersionPair> pairs;
    private final Step step;
    private final VersionPair pair;
    private final List<VersionPair.Metric> metrics;

    View(Asked asked) {
      this.asked = asked;
      this.name = asked.part("monitor");
      this.monitor = site.monitor(name);
      this.all = site.runs().all(name, asked.asOf());
      if (all.isEmpty() && monitor.isEmpty()) {
        throw new NotFoundResponse();
      }
      this.versions = Versions.of(all);
      this.version = chosen("version", versions.isEmpty() ? "" : versions.get(0));
      this.with = chosen("with", other());
      if (!version.isEmpty() && version.equals(with)) {
        throw new UsageException("a version is compared with another one, not with itself");
      }
      this.pairs = VersionPair.bySteps(version, with, all);
      this.step = step();
      this.pair = shown(pairs.getOrDefault(step, new VersionPair(version, with, List.of())));
      this.metrics = metrics();
    }

    private String chosen(String field, String otherwise) {
      String text = asked.text(field, otherwise);
      if (!text.isEmpty() && !versions.contains(text)) {
        throw new NotFoundResponse();
      }
      return text;
    }

    /** The newest that was evaluated for the same windows, or else the newest before. */
    private String other() {
      List<String> others = versions.stream().filter(one -> !one.equals(version)).toList();
      return others.stream()
          .filter(one -> !VersionPair.bySteps(version, one, all).isEmpty())
          .findFirst()
          .or(() -> others.stream().filter(one -> Versions.compare(one, version) < 0).findFirst())
          .or(() -> others.stream().findFirst())
          .orElse("");
    }

    /** Days where there are any of both: the more windows, the more is told. */
    private Step step() {
      return asked.text("step").isEmpty()
          ? pairs.keySet().stream().findFirst().orElse(Step.first(all))
          : Step.asked(asked, all);
    }

    private VersionPair shown(VersionPair whole) {
      Optional<LocalDate> from = asked.day("from");
      Optional<LocalDate> to = asked.day("to");
      if (from.isEmpty() && to.isEmpty()) {
        return whole.last(WINDOWS);
      }
      return new VersionPair(
          version,
          with,
          whole.windows().stream()
              .filter(one -> from.map(day -> !first(one).isBefore(day)).orElse(true))
              .filter(one -> to.map(day -> one.window().lastDay().isBefore(day)).orElse(true))
              .toList());
    }

    private static LocalDate first(VersionPair.Both both) {
      return both.window().firstDay();
    }

    private List<VersionPair.Metric> metrics() {
      PublishedStore store = site.published();
      List<String> candidates =
          KeyMetrics.candidates(monitor.stream()).filter(VersionsPage::isOfModel).toList();
      UUID[] ids = Standings.ids(pair.runs());
      List<RunMetric> values = store.metrics(ids, candidates, Segment.WHOLE);
      return KeyMetrics.names(monitor.orElse(null), values).stream()
          .flatMap(
              metric ->
                  pair
                      .metric(
                          trend(metric, VersionPair.Both::run, values),
                          trend(metric, VersionPair.Both::other, values))
                      .stream())
          .toList();
    }

    private Trend trend(
        String metric, Function<VersionPair.Both, PublishedRun> of, List<RunMetric> values) {
      return Trend.of(
          metric, Segment.WHOLE, pair.windows().stream().map(of).toList(), values, List.of());
    }

    private Optional<VersionPair.Metric> metric() {
      String asks = asked.text("metric");
      return metrics.stream().filter(one -> asks.isEmpty() || one.name().equals(asks)).findFirst();
    }

    VersionsView page() {
      Frame frame =
          site.frame(asked, "Versions of " + name, Frame.Section.OVERVIEW)
              .with(
                  metrics.isEmpty() ? null : asked.here().in("csv").toString(),
                  new Address("/api/v1" + asked.here().path(), asked.here().asked()).toString());
      return new VersionsView(
          frame,
          name,
          title(),
          lead(),
          meta(),
          versions.stream().map(one -> new Option(one, one, one.equals(version))).toList(),
          versions.stream().map(one -> new Option(one, one, one.equals(with))).toList(),
          pairs.keySet().stream()
              .map(
                  one ->
                      new Choice(one.title(), asked.here().with("step", one.word()), one == step))
              .toList(),
          List.of(
              "Metric",
              "Version " + version,
              "Version " + with,
              "Difference",
              "95 % interval",
              "Says",
              "Windows"),
          metrics.stream().map(this::row).toList(),
          metric().map(this::chart).orElse(null));
    }

    private String title() {
      if (versions.size() < 2) {
        return "There is one version only: nothing to compare.";
      }
      String both = "versions " + version + " and " + with;
      if (pair.windows().isEmpty()) {
        return Prose.capitalized(both)
            + " were never evaluated on the same "
            + (step == Step.OTHER ? "windows" : step.word() + "s")
            + ".";
      }
      return metric()
          .map(
              one ->
                  one.interval() == null
                      ? "Too few windows to tell %s apart: %d, at least %d are needed."
                          .formatted(both, one.windows().size(), VersionPair.FEWEST)
                      : one.isTold()
                          ? "Version %s has %s %s than version %s on the same %s."
                              .formatted(
                                  version,
                                  one.difference() > 0 ? "higher" : "lower",
                                  Values.name(one.name()),
                                  with,
                                  windows(one.windows().size()))
                          : "On the same %s, %s of %s is not told apart."
                              .formatted(
                                  windows(one.windows().size()), Values.name(one.name()), both))
          .orElse("No metric is known of " + both + " on the same windows yet.");
    }

    private String windows(int count) {
      String word = step == Step.OTHER ? "window" : step.word();
      return count + " " + word + (count == 1 ? "" : "s");
    }

    private String lead() {
      if (versions.size() < 2) {
        return "";
      }
      if (pair.windows().isEmpty()) {
        return "%s What differs between them may come from the days and not from the model. Only versions that score the same days, one of them in the shadow, can be compared."
            .formatted(spans());
      }
      return "Each window is a pair, so what a day does to both counts in no difference. Windows count alike; their differences are taken to be independent.";
    }

    /** When each was evaluated. */
    private String spans() {
      return Stream.of(with, version)
          .flatMap(one -> span(one).stream())
          .reduce("", (before, one) -> before.isEmpty() ? one : before + " " + one);
    }

    private Optional<String> span(String one) {
      List<Window> windows =
          all.stream().filter(run -> VersionPair.isOf(run, one)).map(Step::window).toList();
      Optional<LocalDate> from = windows.stream().map(Window::firstDay).min(LocalDate::compareTo);
      Optional<LocalDate> to = windows.stream().map(Window::lastDay).max(LocalDate::compareTo);
      return from.isEmpty() || to.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "Version %s was evaluated from %s to %s."
                  .formatted(one, Dates.dayInTable(from.get()), Dates.dayInTable(to.get())));
    }

    private String meta() {
      if (pair.windows().isEmpty()) {
        return "";
      }
      List<VersionPair.Both> windows = pair.windows();
      return "%s from %s to %s; predictions: %s of version %s, %s of version %s. Known as of %s."
          .formatted(
              Prose.capitalized(windows(windows.size())),
              Dates.dayInTable(first(windows.get(0))),
              Dates.dayInTable(windows.get(windows.size() - 1).window().lastDay()),
              predictions(VersionPair.Both::run),
              version,
              predictions(VersionPair.Both::other),
              with,
              Dates.time(
                  pair.runs()
                      .map(run -> run.run().key().asOf())
                      .max(java.time.Instant::compareTo)
                      .orElseThrow()));
    }

    private String predictions(Function<VersionPair.Both, PublishedRun> of) {
      return NumberText.count(
          pair.windows().stream().map(of).mapToLong(run -> run.labels().predictions()).sum());
    }

    private VersionsView.Row row(VersionPair.Metric one) {
      boolean chosen = metric().map(one::equals).orElse(false);
      return new VersionsView.Row(
          new Choice(Values.name(one.name()), asked.here().with("metric", one.name()), chosen),
          Values.of(one.value()),
          Values.of(one.other()),
          DifferenceChart.signed(one.difference()),
          Values.range(one.interval()),
          one.interval() == null
              ? "too few windows"
              : one.isTold()
                  ? "version %s %s".formatted(version, one.difference() > 0 ? "higher" : "lower")
                  : "not told apart",
          one.windows().size()
              + (one.confirmed() == one.windows().size()
                  ? ""
                  : ", " + one.confirmed() + " confirmed"));
    }

    private VersionsView.Chart chart(VersionPair.Metric one) {
      return new VersionsView.Chart(
          "%s: version %s minus version %s"
              .formatted(Prose.capitalized(Values.name(one.name())), version, with),
          Sizes.big(new DifferenceChart(version, with, one)::plot),
          List.of("Window", "Version " + version, "Version " + with, "Difference", "Labels"),
          one.windows().stream()
              .map(
                  at ->
                      List.of(
                          Dates.window(at.both().window()),
                          Values.of(at.value()),
                          Values.of(at.other()),
                          DifferenceChart.signed(at.difference()),
                          at.basis().word()))
              .toList());
    }

    private Table table() {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (VersionPair.Metric one : metrics) {
        one.windows().forEach(at -> rows.add(cells(one, at)));
      }
      return new Table(
          List.of(
              "metric",
              "window_from",
              "window_to",
              "basis",
              "version",
              "value",
              "run_id",
              "with_version",
              "with_value",
              "with_run_id",
              "difference"),
          rows);
    }

    private List<@Nullable Object> cells(VersionPair.Metric metric, VersionPair.Compared at) {
      return Arrays.asList(
          metric.name(),
          at.both().window().from(),
          at.both().window().to(),
          at.basis().word(),
          version,
          at.value(),
          at.both().run().run().id(),
          with,
          at.other(),
          at.both().other().run().id(),
          at.difference());
    }

    Told told() {
      List<VersionPair.Both> windows = pair.windows();
      return new Told(
          name,
          version,
          with,
          step.word(),
          windows.size(),
          windows.isEmpty() ? null : first(windows.get(0)),
          windows.isEmpty() ? null : windows.get(windows.size() - 1).window().lastDay().plusDays(1),
          metrics.stream().map(ToldMetric::of).toList());
    }
  }
}
