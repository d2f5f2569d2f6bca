package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.ExperimentStore.Look;
import io.modelwatch.document.ExperimentText;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a monitor's experiment has shown: {@code /monitors/NAME/experiment}. */
final class ExperimentPage {

  private final Site site;

  ExperimentPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    String name = asked.part("monitor");
    Optional<Monitor.Experiment> planned =
        site.monitor(name).flatMap(monitor -> Optional.ofNullable(monitor.experiment()));
    ExperimentStore store = site.database().store(ExperimentStore.class);
    List<Look> looks = store.sequence(name, asked.asOf());
    if (looks.isEmpty() && planned.isEmpty()) {
      throw new NotFoundResponse();
    }
    if (asked.text("format").equals("csv")) {
      site.csv(request, name + "-experiment", table(looks));
      return;
    }
    Frame frame =
        site.frame(asked, "Experiment of " + name, Frame.Section.OVERVIEW)
            .with(asked.here().in("csv").toString(), null);
    Experiment shown =
        looks.isEmpty()
            ? null
            : store.ofRun(looks.get(looks.size() - 1).runId()).orElseThrow(NotFoundResponse::new);
    site.page(
        request,
        "web/experiment.jte",
        shown == null
            ? notBegun(frame, name)
            : new View(frame, name, shown, planned.orElse(null), looks).page());
  }

  private static ExperimentView notBegun(Frame frame, String name) {
    return new ExperimentView(
        frame,
        name,
        "Nothing is known of the experiment yet.",
        List.of("No published run knew of a unit that was assigned to an arm, as of this time."),
        "",
        List.of(),
        List.of(),
        List.of(),
        "");
  }

  /** One answer: what was read for it. */
  private record View(
      Frame frame,
      String name,
      Experiment shown,
      Monitor.@Nullable Experiment planned,
      List<Look> looks) {

    ExperimentView page() {
      return new ExperimentView(
          frame,
          name,
          title(),
          ExperimentText.of(shown),
          meta(),
          sequences(),
          shown.arms().stream().filter(View::isWhole).map(this::arm).toList(),
          shown.arms().stream().filter(arm -> !isWhole(arm)).map(this::arm).toList(),
          ratio());
    }

    private String meta() {
      long times = looks.stream().map(Look::asOf).distinct().count();
      return "Known as of %s, over %s."
          .formatted(
              Dates.time(looks.get(looks.size() - 1).asOf()),
              times == 1 ? "one look" : times + " looks");
    }

    private static boolean isWhole(ExperimentArm arm) {
      return arm.segment().equals(Segment.WHOLE);
    }

    private String title() {
      if (shown.isMismatched()) {
        return "The arms are not as large as planned: no uplift is to be believed yet.";
      }
      List<String> told =
          shown.arms().stream()
              .filter(View::isWhole)
              .flatMap(arm -> Optional.ofNullable(verdict(arm)).stream())
              .toList();
      return told.isEmpty()
          ? "Not decided yet: no arm is told apart from " + shown.control() + "."
          : Prose.ended(Prose.capitalized(String.join(", ", told)));
    }

    private @Nullable String verdict(ExperimentArm arm) {
      Interval interval = arm.uplift() == null ? null : arm.uplift().interval();
      if (interval == null || (interval.lower() <= 0 && interval.upper() >= 0)) {
        return null;
      }
      return "%s has %s %s than %s"
          .formatted(
              arm.arm(), interval.lower() > 0 ? "more" : "less", shown.measures(), shown.control());
    }

    private List<ExperimentView.Sequence> sequences() {
      Map<String, List<Look>> byArm =
          looks.stream()
              .collect(Collectors.groupingBy(Look::arm, LinkedHashMap::new, Collectors.toList()));
      return byArm.entrySet().stream()
          .map(
              one -> {
                SequenceChart chart =
                    new SequenceChart(
                        one.getKey(),
                        shown.control(),
                        one.getValue(),
                        planned == null ? null : planned.effect());
                return new ExperimentView.Sequence(
                    one.getKey() + " over " + shown.control(),
                    chart.isEmpty() ? List.of() : Sizes.big(chart::plot),
                    one.getValue().stream().map(View::numbers).toList());
              })
          .toList();
    }

    private static List<String> numbers(Look look) {
      return List.of(
          Dates.timeInTable(look.asOf()),
          NumberText.count(look.assigned()),
          NumberText.count(look.decided()),
          look.uplift() == null ? "undefined" : NumberText.points(look.uplift()),
          look.lower() == null || look.upper() == null
              ? ""
              : NumberText.points(look.lower()) + " to " + NumberText.points(look.upper()),
          look.p() == null ? "" : Values.of(look.p()));
    }

    private ExperimentView.Arm arm(ExperimentArm arm) {
      ArmCounts counts = arm.counts();
      return new ExperimentView.Arm(
          isWhole(arm) ? "" : arm.segment().toString(),
          arm.arm(),
          planned == null || !isWhole(arm) ? "" : NumberText.percent(planned.share(arm.arm())),
          NumberText.count(counts.assigned()),
          NumberText.count(counts.decided()),
          counts.decided() == 0
              ? ""
              : NumberText.percent((double) counts.succeeded() / counts.decided()),
          undecided(counts),
          arm.uplift() == null ? "the control" : points(arm.uplift()),
          arm.uplift() == null ? "" : interval(arm.uplift()),
          arm.p() == null ? "" : Values.of(arm.p()),
          arm.detectable() == null ? "" : points(arm.detectable()),
          arm.power() == null ? "" : Values.percent(arm.power()));
    }

    private static String points(MetricValue value) {
      Double number = value.value();
      return number == null ? "undefined: " + value.undefined() : NumberText.points(number);
    }

    private static String interval(MetricValue value) {
      Interval interval = value.interval();
      return interval == null
          ? ""
          : NumberText.points(interval.lower()) + " to " + NumberText.points(interval.upper());
    }

    private static String undecided(ArmCounts counts) {
      Map<String, Long> why = new LinkedHashMap<>();
      why.put("too early", counts.early());
      why.put("label pending", counts.pending());
      why.put("disputed", counts.disputed());
      why.put("without label", counts.unlabelled());
      why.put("without prediction", counts.unpredicted());
      return why.entrySet().stream()
          .filter(one -> one.getValue() > 0)
          .map(one -> NumberText.count(one.getValue()) + " " + one.getKey())
          .collect(Collectors.joining(", "));
    }

    private String ratio() {
      String p = Values.of(shown.sampleRatioP());
      String said =
          shown.isMismatched()
              ? "Numbers of units so far from the plan are ever seen with probability %s at most: something assigns, loses or counts units by arm. Find that first."
                  .formatted(p)
              : "The numbers of units are as planned (p = %s; below %s they are not)."
                  .formatted(p, Values.of(Experiment.MISMATCH));
      return shown.inSeveralArms() == 0
          ? said
          : "%s %s units came to several arms and are left out."
              .formatted(said, NumberText.count(shown.inSeveralArms()));
    }
  }

  private static Table table(List<Look> looks) {
    return new Table(
        List.of(
            "as_of",
            "run_id",
            "arm",
            "assigned",
            "decided",
            "uplift",
            "lower",
            "upper",
            "p",
            "sample_ratio_p"),
        looks.stream()
            .map(
                look ->
                    Arrays.<@Nullable Object>asList(
                        look.asOf(),
                        look.runId(),
                        look.arm(),
                        look.assigned(),
                        look.decided(),
                        look.uplift(),
                        look.lower(),
                        look.upper(),
                        look.p(),
                        look.sampleRatioP()))
            .toList());
  }
}
