package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.MovementStore;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Distance;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Window;
import io.modelwatch.view.LimitBounds;
import io.modelwatch.view.RunSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One column of a monitor: {@code /monitors/NAME/columns/COLUMN}. */
final class ColumnPage {

  private static final int SHOWN = 60;

  private static final String PSI = "psi";

  /** What a model makes of the columns. */
  private static final List<String> OUTPUTS = List.of("score", "decision");

  private final Site site;

  ColumnPage(Site site) {
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
    private final String column;
    private final Optional<Monitor> monitor;
    private final List<PublishedRun> all;
    private final List<PublishedRun> series;
    private final PublishedRun run;
    private final ResultDocument document;

    View(Asked asked) {
      this.asked = asked;
      this.name = asked.part("monitor");
      this.column = asked.part("column");
      this.monitor = site.monitor(name);
      this.all = site.runs().all(name, asked.asOf());
      this.series = Step.asked(asked, all).series(all);
      if (series.isEmpty()) {
        throw new NotFoundResponse();
      }
      this.run =
          asked
              .day("window")
              .map(
                  day ->
                      series.stream()
                          .filter(one -> Step.window(one).firstDay().equals(day))
                          .findFirst()
                          .orElseThrow(NotFoundResponse::new))
              .orElse(series.get(series.size() - 1));
      this.document = site.document(run.run().id()).orElseThrow(NotFoundResponse::new);
      boolean known =
          document.drift().stream().anyMatch(one -> one.column().equals(column))
              || document.quality().stream().anyMatch(one -> one.column().equals(column));
      if (!known) {
        throw new NotFoundResponse();
      }
    }

    void show(Context request) {
      BinChart bins = BinChart.of(column, document.contributions(column));
      DistanceChart history = history();
      switch (asked.text("format")) {
        case "csv" -> site.csv(request, name + "-" + column + "-bins", table(bins));
        case "history.csv" -> site.csv(request, name + "-" + column, table(history));
        default -> site.page(request, "web/column.jte", page(bins, history));
      }
    }

    private ColumnView page(BinChart bins, DistanceChart history) {
      Window window = Step.window(run);
      int place = series.indexOf(run);
      Frame frame =
          site.frame(asked, column + " of " + name, Frame.Section.OVERVIEW)
              .with(
                  asked.here().in("csv").toString(),
                  asked.here().page("api", "v1", "runs", run.run().id().toString()).toString());
      return new ColumnView(
          frame,
          name,
          column,
          state(),
          chips(),
          lead(),
          "%s, %s predictions. Baseline: %s rows of %s. Known as of %s."
              .formatted(
                  Dates.titled(window),
                  NumberText.count(document.labels().predictions()),
                  NumberText.count(
                      drift().map(JudgedDrift::baselineN).max(Long::compareTo).orElse(0L)),
                  document.run().baseline(),
                  Dates.time(run.run().key().asOf())),
          columns(),
          place > 0 ? step("← ", "", series.get(place - 1)) : null,
          place + 1 < series.size() ? step("", " →", series.get(place + 1)) : null,
          asked.here().page("runs", run.run().id().toString()),
          bins.bins().isEmpty()
              ? null
              : new ColumnView.Bins(
                  Dates.window(window),
                  Sizes.middle(bins::plot),
                  bins.bins().stream()
                      .map(
                          one ->
                              List.of(
                                  NumberText.bin(one.bin()),
                                  NumberText.percent(one.baselineShare()),
                                  NumberText.percent(one.windowShare()),
                                  Values.of(one.psi())))
                      .toList(),
                  asked.here().in("csv")),
          tiles(bins),
          scored(),
          follows(),
          history.isEmpty() ? null : historyView(history),
          measures());
    }

    private Stream<JudgedDrift> drift() {
      return document.drift().stream().filter(one -> one.column().equals(column));
    }

    private Stream<JudgedCheck> checks() {
      return document.quality().stream().filter(one -> one.column().equals(column));
    }

    private Stream<Alert> found() {
      return found(column);
    }

    private Stream<Alert> found(String of) {
      return Stream.concat(document.alerts().stream(), document.quiet().stream())
          .filter(alert -> alert.finding().key().column().equals(of));
    }

    /** What score and decision did in the same window; none where this is one of them. */
    private List<ColumnView.Scored> scored() {
      return OUTPUTS.contains(column)
          ? List.of()
          : OUTPUTS.stream().flatMap(of -> scored(of).stream()).toList();
    }

    /** Of a column that moved: what its movement makes the score do. */
    private String follows() {
      if (OUTPUTS.contains(column)) {
        return "";
      }
      return site.database()
          .store(MovementStore.class)
          .find(run.run().id(), column)
          .map(
              moved ->
                  Stream.of(
                          moved.explained() == null
                              ? "The score did not move with it."
                              : "%s of the score's movement follows from it, from %s to %s."
                                  .formatted(
                                      Values.percent(moved.explained()),
                                      Dates.tick(moved.firstDay()),
                                      Dates.tick(moved.lastDay())),
                          moved.importance() == null
                              ? ""
                              : "On good days its bins explain %s of the score's variance."
                                  .formatted(Values.percent(moved.importance())))
                      .filter(said -> !said.isEmpty())
                      .collect(Collectors.joining(" ")))
          .orElse("");
    }

    private List<ColumnView.Scored> scored(String of) {
      Address page = asked.here().page("monitors", name, "columns", of);
      List<ColumnView.Scored> found =
          found(of)
              .map(
                  alert ->
                      new ColumnView.Scored(
                          State.of(alert.severity()),
                          Prose.ended(Sentences.brief(alert.finding(), Step.window(run))),
                          page))
              .toList();
      return !found.isEmpty()
          ? found
          : document.drift().stream()
              .filter(one -> one.column().equals(of) && one.measure().equals(PSI))
              .filter(one -> one.value().value() != null)
              .map(
                  one ->
                      new ColumnView.Scored(
                          State.GREEN,
                          "%s is as in the baseline: psi %s."
                              .formatted(Prose.capitalized(of), Values.of(one.value())),
                          page))
              .toList();
    }

    private State state() {
      return found()
          .map(alert -> State.of(alert.severity()))
          .min(Comparator.naturalOrder())
          .orElse(State.GREEN);
    }

    private List<String> chips() {
      List<String> chips = new ArrayList<>();
      Optional<Monitor.Column> known =
          monitor.flatMap(
              one ->
                  Optional.ofNullable(
                      one.columns()
                          .features()
                          .getOrDefault(column, one.columns().operational().get(column))));
      known.ifPresent(
          one -> {
            StringBuilder type = new StringBuilder(one.type().word());
            if (one.minimum() != null) {
              type.append(" from ").append(NumberText.number(one.minimum()));
            }
            if (one.maximum() != null) {
              type.append(" to ").append(NumberText.number(one.maximum()));
            }
            chips.add(type.toString());
          });
      chips.add("version " + run.run().key().modelVersion());
      return chips;
    }

    private String lead() {
      List<Alert> alerts = found().toList();
      if (alerts.isEmpty()) {
        return "%s is within its limits in %s.".formatted(column, Dates.window(Step.window(run)));
      }
      Alert first = alerts.get(0);
      return Prose.ended(new RunSummary(document).brief(first))
          + (alerts.size() == 1
              ? ""
              : " "
                  + (alerts.size() - 1)
                  + (alerts.size() == 2 ? " more finding." : " more findings."));
    }

    private List<Option> columns() {
      return document.drift().stream()
          .map(JudgedDrift::column)
          .filter(one -> !one.isEmpty())
          .distinct()
          .map(
              one ->
                  new Option(
                      asked.here().page("monitors", name, "columns", one).path(),
                      one,
                      one.equals(column)))
          .toList();
    }

    private Choice step(String left, String right, PublishedRun other) {
      return new Choice(
          left + Dates.tick(Step.window(other).firstDay()) + right,
          asked
              .here()
              .with("step", Step.of(Step.window(other)).word())
              .with("window", Step.window(other).firstDay().toString()),
          false);
    }

    private List<MonitorView.Tile> tiles(BinChart bins) {
      List<MonitorView.Tile> tiles = new ArrayList<>();
      for (Breakage broken : document.broken()) {
        if (broken.column().equals(column)) {
          tiles.add(tile("First bad day", Dates.tick(broken.firstDay()), "00:00 " + zone(), true));
          tiles.add(tile("Last bad day", Dates.tick(broken.lastDay()), "that was seen", true));
          boolean number =
              broken.kind() == Breakage.Kind.SCALE || broken.kind() == Breakage.Kind.OFFSET;
          tiles.add(
              number
                  ? tile(
                      "Median",
                      NumberText.number(broken.now()),
                      "before " + NumberText.number(broken.before()),
                      false)
                  : tile(
                      "Share of the rows",
                      NumberText.percent(broken.now()),
                      "before " + NumberText.percent(broken.before()),
                      false));
        }
      }
      bins.bins().stream()
          .max(
              Comparator.comparingDouble((Contribution one) -> one.psi())
                  .thenComparing(one -> one.bin().text()))
          .ifPresent(
              one ->
                  tiles.add(
                      tile(
                          "Moved most",
                          NumberText.percent(one.windowShare()),
                          "%s; in the baseline %s"
                              .formatted(
                                  NumberText.bin(one.bin()),
                                  NumberText.percent(one.baselineShare())),
                          false)));
      checks()
          .filter(check -> check.check().equals("missing_share") && check.value() != null)
          .findFirst()
          .ifPresent(
              check ->
                  tiles.add(
                      tile(
                          "Missing",
                          NumberText.percent(Objects.requireNonNull(check.value())),
                          check.limit() == null
                              ? ""
                              : "allowed " + NumberText.percent(check.limit()),
                          !check.passed())));
      return tiles;
    }

    private String zone() {
      return Step.window(run).zone().getId();
    }

    private MonitorView.Tile tile(String title, String value, String more, boolean bad) {
      return new MonitorView.Tile(title, value, "", more, bad);
    }

    private DistanceChart history() {
      String measure = asked.text("measure", distances().findFirst().orElse("psi"));
      List<PublishedRun> days = Step.DAY.series(all);
      List<PublishedRun> of = asked.text("step").isEmpty() && !days.isEmpty() ? days : series;
      List<PublishedRun> shown = of.subList(Math.max(0, of.size() - SHOWN), of.size());
      Map<UUID, Distance> distances =
          store.distances(Standings.ids(shown.stream()), measure, column).stream()
              .collect(Collectors.toMap(Distance::runId, one -> one));
      Limit limit =
          document.judged(FindingKey.ofDrift(measure, column)).map(Judged::limit).orElse(null);
      return new DistanceChart(column, measure, shown, distances, limit);
    }

    /** Distances that were measured, those with a limit first. */
    private Stream<String> distances() {
      List<String> chosen =
          monitor.stream().flatMap(one -> one.limits().keySet().stream()).toList();
      return drift()
          .map(JudgedDrift::measure)
          .sorted(
              Comparator.comparing((String measure) -> !chosen.contains(measure))
                  .thenComparing(
                      measure ->
                          document
                              .judged(FindingKey.ofDrift(measure, column))
                              .filter(one -> one.limit() != null)
                              .isEmpty())
                  .thenComparing(measure -> !measure.equals(PSI)));
    }

    private ColumnView.History historyView(DistanceChart history) {
      return new ColumnView.History(
          "Distance from the baseline, window by window",
          history.measure() + (history.isLogarithmic() ? ", logarithmic" : ""),
          distances()
              .limit(5)
              .map(
                  one ->
                      new Choice(
                          one, asked.here().with("measure", one), one.equals(history.measure())))
              .toList(),
          Sizes.big(history::plot),
          history.runs().stream()
              .map(
                  one -> {
                    Double value = history.value(one);
                    return List.of(
                        Dates.window(Step.window(one)),
                        one.run().key().modelVersion(),
                        value == null ? "undefined" : Values.of(value),
                        history.state(one).said());
                  })
              .toList(),
          asked.here().in("history.csv"));
    }

    private List<ColumnView.Measure> measures() {
      List<ColumnView.Measure> measures = new ArrayList<>();
      drift()
          .forEach(
              one ->
                  measures.add(
                      measure(
                          one.key(),
                          one.measure(),
                          one.value().value(),
                          String.valueOf(one.value().undefined()))));
      checks()
          .forEach(
              one ->
                  measures.add(
                      measure(
                          Arrays.stream(FindingKey.Kind.values())
                              .map(kind -> FindingKey.ofCheck(kind, one.check(), column))
                              .filter(key -> document.judged(key).isPresent())
                              .findFirst()
                              .orElse(
                                  FindingKey.ofCheck(FindingKey.Kind.QUALITY, one.check(), column)),
                          one.check(),
                          one.value(),
                          String.valueOf(one.undefined()))));
      measures.sort(
          Comparator.comparing((ColumnView.Measure one) -> !one.judged())
              .thenComparing(ColumnView.Measure::state));
      return measures;
    }

    private ColumnView.Measure measure(
        FindingKey key, String title, @Nullable Double value, String undefined) {
      Judged judged = document.judged(key).orElse(null);
      Limit limit = judged == null ? null : judged.limit();
      String words = LimitBounds.text(limit);
      boolean learned = limit instanceof Limit.Learned;
      return new ColumnView.Measure(
          judged == null ? State.UNJUDGED : State.of(judged.severity()),
          limit != null,
          title.replace('_', ' '),
          value == null ? "undefined: " + undefined : Values.of(value),
          learned ? "" : words,
          learned ? words.replace("usual ", "") : "");
    }

    private Table table(BinChart bins) {
      return new Table(
          List.of("bin", "from", "to", "baseline_share", "window_share", "psi"),
          bins.bins().stream()
              .map(
                  one ->
                      Arrays.<@Nullable Object>asList(
                          one.bin().text(),
                          one.bin().from(),
                          one.bin().to(),
                          one.baselineShare(),
                          one.windowShare(),
                          one.psi()))
              .toList());
    }

    private Table table(DistanceChart history) {
      return new Table(
          List.of("window_from", "window_to", "model_version", "measure", "value", "state"),
          history.runs().stream()
              .map(
                  one ->
                      Arrays.<@Nullable Object>asList(
                          Step.window(one).from(),
                          Step.window(one).to(),
                          one.run().key().modelVersion(),
                          history.measure(),
                          history.value(one),
                          history.state(one).said()))
              .toList());
    }
  }
}
