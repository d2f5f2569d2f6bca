package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.LabelHealthStore;
import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.database.PredictionLabelStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a monitor's labels: {@code /monitors/NAME/labels}. */
final class LabelsPage {

  private static final int WEEKS = 12;

  /** So many are looked at one by one. */
  private static final int DISPUTES = 50;

  private static final List<Integer> AGES =
      List.of(1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 60, 90, 120, 180);

  private final Site site;

  LabelsPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    String name = asked.part("monitor");
    Monitor monitor = site.monitor(name).orElseThrow(NotFoundResponse::new);
    List<PublishedRun> all = site.runs().all(name, asked.asOf());
    List<PublishedRun> series = Step.first(all).series(all);
    List<PublishedRun> shown = series.subList(Math.max(0, series.size() - WEEKS), series.size());
    if (asked.text("format").equals("csv")) {
      site.csv(request, name + "-labels", table(shown));
      return;
    }
    site.page(request, "web/labels.jte", new View(asked, monitor, all, shown).page());
  }

  /** One answer: what was read for it. */
  private final class View {

    private final Asked asked;
    private final Monitor monitor;
    private final List<PublishedRun> shown;
    private final Instant asOf;
    private final @Nullable ResultDocument newest;
    private final Cohorts cohorts;
    private final List<FeedDay> feed;

    View(Asked asked, Monitor monitor, List<PublishedRun> all, List<PublishedRun> shown) {
      this.asked = asked;
      this.monitor = monitor;
      this.shown = shown;
      PublishedRun last =
          all.stream()
              .max(
                  Comparator.comparing((PublishedRun run) -> run.run().key().asOf())
                      .thenComparing(run -> Step.window(run).to()))
              .orElse(null);
      this.asOf = last == null ? asked.asOf() : last.run().key().asOf();
      this.newest = last == null ? null : site.document(last.run().id()).orElse(null);
      LabelHealthStore health = site.database().store(LabelHealthStore.class);
      BusinessDays days = monitor.days();
      int mature = (int) monitor.labels().horizon().plus(monitor.labels().maturity()).toDays();
      LocalDate today = days.of(asOf);
      LocalDate since = today.minusDays(mature + 7L * WEEKS);
      LocalDate monday =
          since.with(java.time.temporal.TemporalAdjusters.nextOrSame(java.time.DayOfWeek.MONDAY));
      UUID contract = monitor.labels().id(monitor.name());
      String zone = days.zone().getId();
      this.cohorts =
          Cohorts.of(
              health.cohorts(monitor.name(), monday.minusDays(1), asOf),
              health.arrivals(contract, days.start(monday).minusMillis(1), zone, asOf),
              today,
              mature);
      this.feed = health.feed(monitor.name(), asOf.minus(Duration.ofDays(63)), zone, asOf);
    }

    LabelsView page() {
      Frame frame =
          site.frame(asked, "Labels of " + monitor.name(), Frame.Section.LABELS)
              .with(asked.here().in("csv").toString(), null);
      List<Integer> ages =
          AGES.stream()
              .filter(age -> age <= 2 * Math.max(1, cohorts.matureAge()))
              .filter(age -> cohorts.weeks().stream().anyMatch(week -> week.age() >= age))
              .limit(9)
              .toList();
      boolean weeks = !cohorts.weeks().isEmpty() && !ages.isEmpty();
      return new LabelsView(
          frame,
          monitor.name(),
          title(),
          lead(),
          "%s predictions in the windows shown. Known as of %s."
              .formatted(
                  NumberText.count(
                      shown.stream().mapToLong(run -> run.labels().predictions()).sum()),
                  Dates.time(asOf)),
          shown.isEmpty() ? List.of() : Sizes.half(sizes -> LabelCharts.states(shown, sizes)),
          shown.stream().map(View::states).toList(),
          weeks ? Sizes.half(sizes -> LabelCharts.complete(cohorts, ages, sizes)) : List.of(),
          cohorts.weeks().stream().map(week -> complete(week, ages)).toList(),
          ages.stream().map(age -> age + " d").toList(),
          weeks && cohorts.finalShare() > 0
              ? Sizes.small(sizes -> LabelCharts.delays(cohorts, sizes))
              : List.of(),
          IntStream.rangeClosed(0, cohorts.matureAge() + 1)
              .mapToObj(day -> List.of(String.valueOf(day), Values.percent(cohorts.usual(day))))
              .toList(),
          feeds(),
          failed().map(View::said).toList(),
          newest == null ? List.of() : newest.setAside().stream().map(View::aside).toList(),
          disputed(),
          disputes(frame));
    }

    private String title() {
      long done = shown.stream().filter(run -> run.labels().finalShare() >= 1).count();
      if (shown.isEmpty()) {
        return "Nothing is known of labels yet.";
      }
      return done == shown.size()
          ? "The labels of all " + shown.size() + " windows are final."
          : "%d of %d windows are final. The others still wait for reports."
              .formatted(done, shown.size());
    }

    private String lead() {
      String time = Dates.duration(monitor.labels().horizon().plus(monitor.labels().maturity()));
      boolean negative = newest == null || newest.labels().silence() == Silence.NEGATIVE;
      String rule =
          negative
              ? "A prediction counts as negative only after %s without a report.".formatted(time)
              : "A prediction that nobody has reported after %s has no label: it is missing."
                  .formatted(time);
      long broken = failed().count();
      return rule
          + (broken == 0
              ? " Every check of the feeds is passed."
              : broken == 1
                  ? " One check of the feeds failed."
                  : " " + broken + " checks of the feeds failed.");
    }

    private Stream<JudgedCheck> failed() {
      return newest == null
          ? Stream.of()
          : newest.quality().stream()
              .filter(
                  check -> check.column().equals("labels") || check.column().startsWith("labels/"))
              .filter(check -> !check.passed());
    }

    private static String said(JudgedCheck check) {
      String detail = check.detail();
      return check.column()
          + ": "
          + check.check().replace('_', ' ')
          + (check.value() == null ? "" : " " + Values.of(check.value()))
          + (detail == null ? "" : "; " + detail);
    }

    private static List<String> states(PublishedRun run) {
      List<String> cells = new ArrayList<>();
      cells.add(Dates.window(Step.window(run)));
      LabelCharts.states(run.labels())
          .values()
          .forEach(count -> cells.add(NumberText.count(count)));
      cells.add(Values.percent(run.labels().finalShare()));
      return cells;
    }

    private List<String> complete(Cohorts.Week week, List<Integer> ages) {
      List<String> cells = new ArrayList<>();
      cells.add(Dates.dayInTable(week.from()));
      cells.add(NumberText.count(week.predictions()));
      ages.forEach(
          age -> cells.add(week.age() < age ? "" : Values.percent(cohorts.complete(week, age))));
      return cells;
    }

    private List<LabelsView.Feed> feeds() {
      Map<String, List<FeedDay>> bySource = new TreeMap<>();
      monitor.labels().sources().keySet().forEach(one -> bySource.put(one, new ArrayList<>()));
      feed.forEach(
          day -> bySource.computeIfAbsent(day.source(), one -> new ArrayList<>()).add(day));
      LocalDate lastWeek = monitor.days().of(asOf).minusDays(7);
      return bySource.entrySet().stream()
          .map(
              one -> {
                List<FeedDay> days = one.getValue();
                List<JudgedCheck> broken =
                    failed()
                        .filter(check -> check.column().equals("labels/" + one.getKey()))
                        .toList();
                Instant last = days.isEmpty() ? null : days.get(days.size() - 1).lastKnown();
                return new LabelsView.Feed(
                    broken.isEmpty() ? last == null ? State.UNJUDGED : State.GREEN : State.YELLOW,
                    one.getKey(),
                    last == null ? "nothing in nine weeks" : Dates.timeInTable(last),
                    last == null ? "" : Dates.duration(Duration.between(last, asOf)),
                    NumberText.count(
                        days.stream()
                            .filter(day -> day.day().isAfter(lastWeek))
                            .mapToLong(FeedDay::reports)
                            .sum()),
                    String.join(
                        "; ",
                        broken.stream().map(check -> check.check().replace('_', ' ')).toList()));
              })
          .toList();
    }

    private static LabelsView.Aside aside(io.modelwatch.domain.SetAside aside) {
      String what =
          aside.reason() == SetAsideReason.UNKNOWN_PREDICTION
              ? "Taken again by itself when the prediction arrives."
              : "Kept, and used for no label.";
      return new LabelsView.Aside(
          aside.reason().word().replace('_', ' '), NumberText.count(aside.predictions()), what);
    }

    private String disputed() {
      long disputed = shown.stream().mapToLong(run -> run.labels().disputed()).sum();
      return disputed == 0
          ? "None. A disputed label is left out of every metric until somebody decides it, with a reason."
          : NumberText.count(disputed)
              + " in the windows shown: sources contradict each other. They are left out of every metric until"
              + " somebody decides them with a reason.";
    }

    private List<LabelsView.Dispute> disputes(Frame frame) {
      Address label = frame.here().page("monitors", monitor.name(), "label");
      return site
          .database()
          .store(PredictionLabelStore.class)
          .disputed(monitor.labels().id(monitor.name()), asked.asOf(), DISPUTES)
          .stream()
          .map(
              one ->
                  new LabelsView.Dispute(
                      one.predictionId(),
                      label.with("prediction", one.predictionId()),
                      one.modelVersion(),
                      Dates.timeInTable(one.eventTime()),
                      Dates.timeInTable(one.since())))
          .toList();
    }
  }

  private static Table table(List<PublishedRun> runs) {
    List<String> head = new ArrayList<>(List.of("window_from", "window_to", "as_of", "run_id"));
    head.addAll(
        List.of(
            "predictions",
            "unobserved",
            "pending",
            "confirmed_positive",
            "confirmed_negative",
            "confirmed_other",
            "reverted",
            "disputed",
            "mature",
            "missing"));
    return new Table(
        head,
        runs.stream()
            .map(
                run ->
                    Arrays.<@Nullable Object>asList(
                        Step.window(run).from(),
                        Step.window(run).to(),
                        run.run().key().asOf(),
                        run.run().id(),
                        run.labels().predictions(),
                        run.labels().unobserved(),
                        run.labels().pending(),
                        run.labels().confirmedPositive(),
                        run.labels().confirmedNegative(),
                        run.labels().confirmedOther(),
                        run.labels().reverted(),
                        run.labels().disputed(),
                        run.labels().mature(),
                        run.labels().missing()))
            .toList());
  }
}
