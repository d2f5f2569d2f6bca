package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Mark.Sign;
import io.modelwatch.view.chart.Plot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of labels, as charts. */
final class LabelCharts {

  private static final int ROW = 28;
  private static final int LEFT = 62;

  private LabelCharts() {}

  /** The states of labels with their style, from settled to open. */
  static Map<String, Long> states(LabelCounts counts) {
    Map<String, Long> states = new LinkedHashMap<>();
    states.put("confirmed negative", counts.confirmedNegative());
    states.put("confirmed", counts.confirmedOther());
    states.put("confirmed positive", counts.confirmedPositive());
    states.put("reverted", counts.reverted());
    states.put("disputed", counts.disputed());
    states.put("pending", counts.pending());
    states.put("not yet known", counts.unobserved());
    return states;
  }

  private static String style(String state) {
    return switch (state) {
      case "confirmed positive" -> "f-pos";
      case "reverted" -> "f-rev";
      case "disputed" -> "f-dis";
      case "pending" -> "h1";
      case "not yet known" -> "f-unob";
      default -> "f-neg";
    };
  }

  /** Windows by label state, a bar each. */
  static Plot states(List<PublishedRun> runs, Sizes sizes) {
    List<Mark> marks = new ArrayList<>();
    List<Axis.Tick> names = new ArrayList<>();
    for (int row = 0; row < runs.size(); row++) {
      PublishedRun run = runs.get(row);
      names.add(new Axis.Tick(row + 0.5, Dates.tick(Step.window(run).firstDay())));
      double whole = Math.max(1, run.labels().predictions());
      double from = 0;
      for (Map.Entry<String, Long> state : states(run.labels()).entrySet()) {
        double share = state.getValue() / whole;
        if (share > 0) {
          String said =
              "%s: %s %s of %s"
                  .formatted(
                      Dates.window(Step.window(run)),
                      NumberText.count(state.getValue()),
                      state.getKey(),
                      NumberText.count(run.labels().predictions()));
          marks.add(
              new Mark.Box(
                  style(state.getKey()),
                  from,
                  from + share,
                  row + 0.2,
                  row + 0.8,
                  0,
                  Sign.NONE,
                  said));
        }
        from += share;
      }
      marks.add(new Mark.Label("", 1, row + 0.5, 8, 4, Values.percent(run.labels().finalShare())));
    }
    return new Plot(
        "Predictions of each window by label state: "
            + runs.stream().filter(run -> run.labels().finalShare() >= 1).count()
            + " of "
            + runs.size()
            + " windows are final",
        sizes.style(),
        new Plot.Size(sizes.size().width(), runs.size() * ROW + 8, LEFT, 54, 4, 4),
        Axis.plain(0, 1),
        Axis.of(runs.size(), 0, names),
        marks);
  }

  /** Weeks by age: the share of the expected outcomes that had come. */
  static Plot complete(Cohorts cohorts, List<Integer> ages, Sizes sizes) {
    List<Mark> marks = new ArrayList<>();
    List<Axis.Tick> names = new ArrayList<>();
    List<Axis.Tick> heads = new ArrayList<>();
    for (int i = 0; i < ages.size(); i++) {
      heads.add(new Axis.Tick(i + 0.5, ages.get(i) + " d"));
    }
    for (int row = 0; row < cohorts.weeks().size(); row++) {
      Cohorts.Week week = cohorts.weeks().get(row);
      names.add(new Axis.Tick(row + 0.5, Dates.tick(week.from())));
      for (int i = 0; i < ages.size(); i++) {
        boolean known = week.age() >= ages.get(i);
        double share = cohorts.complete(week, ages.get(i));
        String when =
            "Week of %s, %d days after its end".formatted(Dates.day(week.from()), ages.get(i));
        marks.add(
            new Mark.Box(
                known ? share < 0.34 ? "h0" : share < 0.8 ? "h1" : "h2" : "hn",
                i,
                i + 1,
                row,
                row + 1,
                1,
                Sign.NONE,
                known ? when + ": " + Values.percent(share) + " in" : when + ": still to come"));
        if (known) {
          marks.add(
              new Mark.Label(
                  "t-ink mid",
                  i + 0.5,
                  row + 0.5,
                  0,
                  4,
                  sizes.isNarrow()
                      ? Values.percent(share).replace(" %", "")
                      : Values.percent(share)));
        }
      }
    }
    return new Plot(
        "Share of the expected outcomes that are in, weeks by age in days",
        sizes.style(),
        new Plot.Size(sizes.size().width(), cohorts.weeks().size() * ROW + 24, LEFT, 0, 22, 2),
        Axis.of(0, ages.size(), heads),
        Axis.of(Math.max(1, cohorts.weeks().size()), 0, names),
        marks);
  }

  /** How long first reports take: as usual, and of the newest week. */
  static Plot delays(Cohorts cohorts, Sizes sizes) {
    int end = cohorts.matureAge() + 1;
    List<Axis.Tick> ticks = new ArrayList<>();
    int step = end <= 10 ? 1 : end <= 35 ? 5 : end <= 120 ? 14 : 60;
    for (int day = 0; day <= end; day += step) {
      ticks.add(new Axis.Tick(day, String.valueOf(day)));
    }
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark.Down(
            "mark", cohorts.matureAge(), "Mature after " + cohorts.matureAge() + " days"));
    List<Mark.Point> usual = new ArrayList<>();
    for (int day = 0; day <= end; day++) {
      usual.add(new Mark.Point(day, cohorts.usual(day)));
    }
    marks.add(new Mark.Line("l-est", usual));
    cohorts.weeks().stream()
        .filter(week -> week.age() >= 1)
        .reduce((before, after) -> after)
        .ifPresent(
            week -> {
              List<Mark.Point> seen = new ArrayList<>();
              for (int day = 0; day <= Math.min(week.age(), end); day++) {
                seen.add(new Mark.Point(day, cohorts.complete(week, day)));
              }
              marks.add(new Mark.Line("l-conf", seen));
              Mark.Point last = seen.get(seen.size() - 1);
              marks.add(
                  new Mark.Label(
                      "t-ink", last.x(), last.y(), 8, 14, "week of " + Dates.tick(week.from())));
            });
    marks.add(new Mark.Label("t-est", end * 0.3, cohorts.usual(end / 3), 8, 22, "usual"));
    marks.add(new Mark.Label("mid", end / 2.0, 0, 0, 36, "days from prediction to report"));
    return new Plot(
        "How long reports take: usually %s after a third of the time until labels are mature"
            .formatted(Values.percent(cohorts.usual(end / 3))),
        sizes.style(),
        sizes.size(),
        Axis.of(0, end, ticks),
        Axis.shares(1),
        marks);
  }
}
