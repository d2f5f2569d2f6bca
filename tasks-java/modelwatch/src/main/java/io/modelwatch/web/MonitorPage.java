package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Distance;
import io.modelwatch.database.PublishedStore.Found;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.database.PublishedStore.RunMetric;
import io.modelwatch.database.PublishedStore.Said;
import io.modelwatch.database.PublishedStore.VersionSince;
import io.modelwatch.database.VerdictStore;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.view.LimitBounds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One monitor over time: {@code /monitors/NAME}. */
final class MonitorPage {

  /** The limits that are of distances. */
  static final Set<String> DRIFT =
      DriftMeasures.all().stream().map(DriftMeasure::name).collect(Collectors.toUnmodifiableSet());

  private final Site site;

  MonitorPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    new View(site.asked(request)).show(request);
  }

  /** One answer: what was read for it. */
  private final class View {

    private final Asked asked;
    private final PublishedStore store = site.published();
    private final String name;
    private final Optional<Monitor> monitor;
    private final Instant asOf;
    private final List<PublishedRun> all;
    private final Step step;
    private final List<PublishedRun> series;
    private final Segment segment;
    private final List<VersionSince> versions;
    private final List<Incident> incidents;

    View(Asked asked) {
      this.asked = asked;
      this.name = asked.part("monitor");
      this.monitor = site.monitor(name);
      this.asOf = asked.asOf();
      this.all = site.runs().all(name, asOf);
      if (monitor.isEmpty() && all.isEmpty()) {
        throw new NotFoundResponse();
      }
      String version = asked.text("version");
      List<PublishedRun> chosen =
          all.stream()
              .filter(run -> version.isEmpty() || run.run().key().modelVersion().equals(version))
              .toList();
      this.step = Step.asked(asked, chosen);
      this.series = shown(step.series(chosen));
      this.segment = segment(asked.text("segment"));
      List<VersionSince> announced = store.updates(name, asOf);
      this.incidents = new Incidents(site.database()).of(name, asOf);
      this.versions = announced.isEmpty() ? store.firstPredictions(name, asOf) : announced;
    }

    void show(Context request) {
      UUID[] ids = Standings.ids(series.stream());
      List<String> candidates = KeyMetrics.candidates(monitor.stream()).toList();
      List<RunMetric> metrics = store.metrics(ids, candidates, segment);
      List<Said> said = store.verdicts(ids, FindingKey.Kind.METRIC, candidates);
      List<String> names = KeyMetrics.names(monitor.orElse(null), metrics);
      String metric = asked.text("metric", names.isEmpty() ? "" : names.get(0));
      Trend trend = Trend.of(metric, segment, series, metrics, said);
      PublishedRun window = window();
      switch (asked.text("format")) {
        case "csv" -> site.csv(request, name + "-" + metric, table(trend));
        case "drift.csv" -> site.csv(request, name + "-drift", table(heat()));
        default -> site.page(request, "web/monitor.jte", page(trend, names, window, heat()));
      }
    }

    private MonitorView page(
        Trend trend, List<String> names, @Nullable PublishedRun window, HeatMap heat) {
      Frame frame =
          site.frame(asked, name, Frame.Section.OVERVIEW)
              .with(
                  asked.here().in("csv").toString(),
                  asked.here().page("api", "v1", "monitors", name, "runs").toString());
      State state = window == null ? State.UNJUDGED : State.of(current());
      return new MonitorView(
          frame,
          name,
          state,
          chips(),
          lead(window),
          IncidentsPage.open(incidents, frame),
          monitor.map(Monitor::description).orElse(""),
          series.isEmpty() ? "" : Step.window(series.get(0)).firstDay().toString(),
          series.isEmpty()
              ? ""
              : Step.window(series.get(series.size() - 1)).lastDay().plusDays(1).toString(),
          steps(),
          segments(window),
          versionOptions(),
          trend.points().isEmpty() || names.isEmpty() ? null : trend(trend, names, window),
          window == null ? null : windowView(window, trend),
          heat.isEmpty() ? null : drift(heat),
          window == null ? List.of() : limits(window),
          told(),
          monitor.map(one -> one.experiment() != null).orElse(false));
    }

    private PublishedRun current() {
      return Arrays.stream(Step.values())
          .map(one -> one.series(all))
          .filter(one -> !one.isEmpty())
          .map(one -> one.get(one.size() - 1))
          .filter(run -> !Step.window(run).to().isBefore(newestEnd().minusSeconds(86_400)))
          .min(Comparator.comparing(State::of))
          .orElseThrow();
    }

    private Instant newestEnd() {
      return all.stream().map(run -> Step.window(run).to()).max(Instant::compareTo).orElseThrow();
    }

    /** The windows of the days that are asked for, or the newest. */
    private List<PublishedRun> shown(List<PublishedRun> runs) {
      Optional<LocalDate> from = asked.day("from");
      Optional<LocalDate> to = asked.day("to");
      if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
        throw new UsageException("from is a day before to");
      }
      if (from.isEmpty() && to.isEmpty()) {
        return runs.subList(Math.max(0, runs.size() - (step == Step.DAY ? 42 : 12)), runs.size());
      }
      return runs.stream()
          .filter(run -> from.map(day -> !Step.window(run).firstDay().isBefore(day)).orElse(true))
          .filter(run -> to.map(day -> Step.window(run).lastDay().isBefore(day)).orElse(true))
          .toList();
    }

    /** The window that is asked for, or the newest shown. */
    private @Nullable PublishedRun window() {
      Optional<LocalDate> day = asked.day("window");
      return day.isEmpty()
          ? series.isEmpty() ? null : series.get(series.size() - 1)
          : series.stream()
              .filter(run -> Step.window(run).firstDay().equals(day.get()))
              .findFirst()
              .orElseThrow(NotFoundResponse::new);
    }

    private List<String> chips() {
      List<String> chips = new ArrayList<>();
      if (!versions.isEmpty()) {
        VersionSince newest = versions.get(versions.size() - 1);
        chips.add(
            "version %s since %s"
                .formatted(
                    newest.modelVersion(),
                    Dates.dayInTable(
                        io.modelwatch.domain.BusinessDays.UTC.of(newest.deployedAt()))));
      }
      monitor.map(Monitor::owner).filter(owner -> !owner.isEmpty()).ifPresent(chips::add);
      if (monitor.isEmpty()) {
        chips.add("its file is not there any more");
      }
      return chips;
    }

    private String lead(@Nullable PublishedRun window) {
      if (all.isEmpty()) {
        return "No run of it has been published as of this time.";
      }
      if (window == null) {
        return "No window of this length lies within these days.";
      }
      String when = step == Step.OTHER ? "this window" : "the " + step.word();
      String of = when + " of " + Dates.window(Step.window(window));
      if (window.labels().predictions() == 0) {
        return "No predictions came for "
            + Dates.window(Step.window(window))
            + ": there is nothing to judge.";
      }
      Optional<Found> found = store.gravest(Standings.ids(Stream.of(window))).stream().findFirst();
      if (found.isEmpty()) {
        String reds = reds();
        return (window.notJudged() == 0
                ? "Every limit is kept in " + of + "."
                : "Nothing was found in %s; %s could not be judged."
                    .formatted(
                        of, window.notJudged() == 1 ? "one limit" : window.notJudged() + " limits"))
            + reds;
      }
      long more = window.red() + window.yellow() - 1;
      return "In %s: %s%s%s"
          .formatted(
              of,
              Prose.ended(Standings.why(found.get(), window)),
              more == 0 ? "" : " " + more + (more == 1 ? " more finding." : " more findings."),
              window.action() == Action.NONE
                  ? ""
                  : " Recommended: " + window.action().advice() + ".");
    }

    private String reds() {
      List<PublishedRun> reds = series.stream().filter(run -> State.of(run) == State.RED).toList();
      return reds.isEmpty()
          ? ""
          : " Red in the time shown: "
              + reds.stream()
                  .map(run -> Dates.window(Step.window(run)))
                  .collect(Collectors.joining("; "))
              + ".";
    }

    private List<Choice> steps() {
      return Arrays.stream(Step.values())
          .filter(one -> !one.series(all).isEmpty())
          .map(
              one ->
                  new Choice(
                      one.title(),
                      asked
                          .here()
                          .with("step", one.word())
                          .with("window", "")
                          .with("from", "")
                          .with("to", ""),
                      one == step))
          .toList();
    }

    private List<Option> versionOptions() {
      return Option.of("All versions", asked.text("version"), Versions.of(all).stream());
    }

    private List<Option> segments(@Nullable PublishedRun window) {
      List<Option> options = new ArrayList<>();
      options.add(new Option("", "All cases", segment.equals(Segment.WHOLE)));
      if (window != null) {
        store.segments(window.run().id(), KeyMetrics.KNOWN).stream()
            .map(metric -> metric.metric().segment())
            .distinct()
            .forEach(
                one -> options.add(new Option(text(one), one.toString(), one.equals(segment))));
      }
      return options;
    }

    private MonitorView.TrendView trend(
        Trend trend, List<String> names, @Nullable PublishedRun window) {
      TrendChart chart =
          new TrendChart(
              trend,
              versions,
              window == null ? null : Step.window(window),
              incidents.stream()
                  .filter(one -> one.opened().isPresent())
                  .map(IncidentSpan::of)
                  .toList());
      String by = step == Step.OTHER ? "" : " by " + step.word();
      String of = segment.equals(Segment.WHOLE) ? "" : ", " + segment;
      return new MonitorView.TrendView(
          Prose.capitalized(Values.name(trend.metric())) + by + of,
          Values.meaning(trend.metric()),
          names.stream()
              .limit(6)
              .map(
                  one ->
                      new Choice(
                          Values.name(one),
                          asked.here().with("metric", one),
                          one.equals(trend.metric())))
              .toList(),
          Sizes.big(chart::plot),
          List.of(
              "Window",
              "State",
              "Confirmed",
              "95 % interval",
              "Corrected",
              "95 % interval",
              "Estimated",
              "n",
              "Labels final"),
          trend.points().stream().map(this::numbers).toList(),
          asked.here().in("csv"));
    }

    private List<String> numbers(Trend.Point point) {
      MetricValue confirmed = point.values().get(Basis.CONFIRMED);
      MetricValue corrected = point.values().get(Basis.CORRECTED);
      MetricValue value = point.value();
      return List.of(
          Dates.window(point.window()),
          State.of(point.run()).said(),
          point.isMature() ? Values.of(confirmed) : "not mature",
          point.isMature() ? Values.interval(confirmed) : "",
          Values.of(corrected),
          Values.interval(corrected),
          Values.of(point.values().get(Basis.ESTIMATED)),
          value == null ? "" : NumberText.count(value.n()),
          Values.percent(point.run().labels().finalShare()));
    }

    private MonitorView.WindowView windowView(PublishedRun window, Trend trend) {
      int place = series.indexOf(window);
      PublishedRun before = place > 0 ? series.get(place - 1) : null;
      PublishedRun after = place + 1 < series.size() ? series.get(place + 1) : null;
      Window time = Step.window(window);
      List<PublishedRun> history =
          site.runs()
              .ofWindow(name, window.run().key().modelVersion(), time.from(), time.to(), asOf);
      UUID[] ids = Standings.ids(history.stream());
      Trend settled =
          Trend.of(
              trend.metric(),
              segment,
              history,
              store.metrics(ids, List.of(trend.metric()), segment),
              store.verdicts(ids, FindingKey.Kind.METRIC, List.of(trend.metric())));
      boolean shows =
          history.size() > 1 && settled.points().stream().anyMatch(point -> point.value() != null);
      return new MonitorView.WindowView(
          Dates.titled(time),
          "%s predictions, %s of labels final%s"
              .formatted(
                  NumberText.count(window.labels().predictions()),
                  Values.percent(window.labels().finalShare()),
                  before == null ? "" : ". Second line: the window before"),
          before == null ? null : step("← ", "", before),
          after == null ? null : step("", " →", after),
          asked.here().page("runs", window.run().id().toString()),
          State.of(window),
          new WindowTiles(store, window, before).tiles(),
          new SegmentMistakes(store, window, asked.here()).rows(),
          shows ? Sizes.small(new SettleChart(settled)::plot) : List.of(),
          Prose.capitalized(Values.name(trend.metric())),
          settled.points().stream()
              .map(
                  point ->
                      List.of(
                          String.format(java.util.Locale.ROOT, "%.1f", SettleChart.age(point)),
                          point.basis().word(),
                          Values.of(point.value()),
                          Values.interval(point.value())))
              .toList());
    }

    private Choice step(String left, String right, PublishedRun run) {
      LocalDate day = Step.window(run).firstDay();
      return new Choice(
          left + Dates.tick(day) + right, asked.here().with("window", day.toString()), false);
    }

    private HeatMap heat() {
      List<PublishedRun> days =
          step == Step.DAY || Step.DAY.series(all).isEmpty()
              ? series
              : within(Step.DAY.series(all));
      String measure =
          monitor.stream()
              .flatMap(one -> one.limits().keySet().stream())
              .filter(DRIFT::contains)
              .findFirst()
              .orElse("psi");
      UUID[] ids = Standings.ids(days.stream());
      List<Distance> distances = store.distances(ids, measure, null);
      return HeatMap.of(measure, limits(measure, days), days, distances);
    }

    /** The days of the windows shown, the newest 42 of them. */
    private List<PublishedRun> within(List<PublishedRun> days) {
      if (series.isEmpty()) {
        return List.of();
      }
      Instant from = Step.window(series.get(0)).from();
      Instant to = Step.window(series.get(series.size() - 1)).to();
      List<PublishedRun> inside =
          days.stream()
              .filter(run -> !Step.window(run).from().isBefore(from))
              .filter(run -> !Step.window(run).to().isAfter(to.plusSeconds(7 * 86_400)))
              .toList();
      return inside.subList(Math.max(0, inside.size() - 42), inside.size());
    }

    private List<Limit> limits(String measure, List<PublishedRun> windows) {
      return DistanceChart.judged(store, measure, windows).stream()
          .flatMap(judged -> Stream.ofNullable(judged.limit()))
          .toList();
    }

    private MonitorView.DriftView drift(HeatMap heat) {
      Step of = Step.of(Step.window(heat.runs().get(heat.runs().size() - 1)));
      List<LimitBounds.Bound> bounds =
          heat.limits().stream().findFirst().map(LimitBounds::inWords).orElse(List.of());
      return new MonitorView.DriftView(
          "Drift, column by " + (of == Step.OTHER ? "window" : of.word()),
          "Distance ("
              + heat.measure()
              + ") from the baseline of the version in use; worst column first",
          Sizes.big(heat::plot),
          heat.columns().stream()
              .map(
                  column ->
                      new Choice(
                          column, asked.here().page("monitors", name, "columns", column), false))
              .toList(),
          words(bounds, State.YELLOW),
          words(bounds, State.RED),
          asked.here().in("drift.csv"));
    }

    /** Where it begins; what is learned has no one place. */
    private static String words(List<LimitBounds.Bound> bounds, State state) {
      return bounds.stream()
          .map(LimitBounds.Bound::words)
          .filter(words -> words.startsWith(state.said()))
          .findFirst()
          .orElse(state.said());
    }

    private List<MonitorView.LimitRow> limits(PublishedRun window) {
      List<Judged> judged = site.database().store(VerdictStore.class).ofRun(window.run().id());
      List<String> names = monitor.stream().flatMap(one -> one.limits().keySet().stream()).toList();
      return names.stream()
          .flatMap(
              one ->
                  judged.stream()
                      .filter(said -> said.key().name().equals(one))
                      .filter(said -> said.limit() != null)
                      .min(
                          Comparator.comparing((Judged said) -> State.of(said.severity()))
                              .thenComparing(said -> said.key().text()))
                      .stream())
          .map(this::limit)
          .toList();
    }

    private MonitorView.LimitRow limit(Judged said) {
      String about =
          said.key().column().isEmpty()
              ? said.key().segment().equals(Segment.WHOLE) ? "" : " of " + said.key().segment()
              : ", worst: " + said.key().column();
      return new MonitorView.LimitRow(
          Values.name(said.key().name()),
          LimitBounds.text(said.limit()),
          State.of(said.severity()),
          said.severity() == null || State.of(said.severity()) == State.GREEN ? "" : about);
    }

    private List<MonitorView.Told> told() {
      return monitor
          .map(Monitor::recipients)
          .map(
              people ->
                  List.of(
                      new MonitorView.Told("red findings", String.join(", ", people.red())),
                      new MonitorView.Told("yellow findings", String.join(", ", people.yellow())),
                      new MonitorView.Told(
                          "a pipeline that fails", String.join(", ", people.pipeline()))))
          .orElse(List.of());
    }

    private Table table(Trend trend) {
      return new Table(
          List.of(
              "monitor",
              "model_version",
              "window_from",
              "window_to",
              "as_of",
              "run_id",
              "state",
              "metric",
              "segment",
              "basis",
              "value",
              "undefined",
              "lower",
              "upper",
              "n"),
          trend.points().stream()
              .flatMap(
                  point ->
                      point.values().entrySet().stream()
                          .map(value -> cells(trend, point, value.getKey(), value.getValue())))
              .toList());
    }

    private List<@Nullable Object> cells(
        Trend trend, Trend.Point point, Basis basis, MetricValue value) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(name);
      cells.add(point.run().run().key().modelVersion());
      cells.add(point.window().from());
      cells.add(point.window().to());
      cells.add(point.run().run().key().asOf());
      cells.add(point.run().run().id());
      cells.add(State.of(point.run()).said());
      cells.add(trend.metric());
      cells.add(segment.equals(Segment.WHOLE) ? "" : segment.toString());
      cells.add(basis.word());
      cells.add(value.value());
      cells.add(value.undefined());
      cells.add(value.interval() == null ? null : value.interval().lower());
      cells.add(value.interval() == null ? null : value.interval().upper());
      cells.add(value.n());
      return cells;
    }

    private Table table(HeatMap heat) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (String column : heat.columns()) {
        for (PublishedRun run : heat.runs()) {
          Distance cell = heat.cell(column, run);
          if (cell != null) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(column);
            cells.add(Step.window(run).from());
            cells.add(Step.window(run).to());
            cells.add(run.run().key().modelVersion());
            cells.add(heat.measure());
            cells.add(cell.value());
            cells.add(cell.undefined());
            cells.add(cell.severity() == null ? null : cell.severity().word());
            rows.add(cells);
          }
        }
      }
      return new Table(
          List.of(
              "column",
              "window_from",
              "window_to",
              "model_version",
              "measure",
              "value",
              "undefined",
              "state"),
          rows);
    }
  }

  /** A segment as an address has it. */
  static String text(Segment segment) {
    return segment.equals(Segment.WHOLE)
        ? ""
        : FindingKey.ofMetric("", segment).text().substring("metric||".length());
  }

  private static Segment segment(String text) {
    try {
      return text.isEmpty() ? Segment.WHOLE : FindingKey.parse("metric||" + text).segment();
    } catch (RuntimeException wrong) {
      throw new UsageException("segment is column=value, not '" + text + "'");
    }
  }
}
