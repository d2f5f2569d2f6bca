package io.modelwatch.web;

import io.modelwatch.database.ExperimentStore.Look;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The uplift of an arm as it became known, with its confidence sequence: its ends hold at every
 * look.
 *
 * @param arm the arm
 * @param control what it is compared with
 * @param looks what runs knew, the earliest first
 * @param effect the difference that the experiment is made for, null where none is named
 */
record SequenceChart(String arm, String control, List<Look> looks, @Nullable Double effect) {

  private static final int TICK_WIDTH = 62;

  /** Takes an unmodifiable copy of what is defined. */
  SequenceChart {
    looks = looks.stream().filter(look -> look.uplift() != null).toList();
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  Plot plot(Sizes sizes) {
    List<Mark.Range> band = new ArrayList<>();
    List<Mark.Point> line = new ArrayList<>();
    List<Mark> dots = new ArrayList<>();
    for (Look look : looks) {
      double uplift = number(look.uplift());
      line.add(new Mark.Point(at(look), uplift));
      band.add(new Mark.Range(at(look), number(look.lower()), number(look.upper())));
      dots.add(new Mark.Dot("d-conf", at(look), uplift, 3, said(look)));
    }
    double from = at(looks.get(0)) - 0.5;
    double to = at(looks.get(looks.size() - 1)) + 0.5;
    Axis y = y();
    EndLabels labels = new EndLabels();
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Band("b-conf", band));
    marks.add(new Mark.Across("axis", 0));
    labels.add("", 0, "no difference");
    if (effect != null) {
      marks.add(new Mark.Across("lim", effect));
      labels.add("", effect, "looked for " + NumberText.points(effect));
    }
    marks.add(new Mark.Line("l-conf", line));
    if (looks.size() == 1) {
      marks.add(new Mark.Line("l-conf", ends(looks.get(0))));
    }
    marks.addAll(dots);
    if (!sizes.isNarrow()) {
      marks.addAll(labels.at(to, y, sizes.size()));
    }
    return new Plot(
        title(), sizes.style(), sizes.size(), Axis.of(from, to, ticks(sizes)), y, marks);
  }

  private static List<Mark.Point> ends(Look only) {
    return List.of(
        new Mark.Point(at(only), number(only.lower())),
        new Mark.Point(at(only), number(only.upper())));
  }

  private Axis y() {
    double[] all =
        Stream.concat(
                looks.stream().flatMap(look -> Stream.of(look.lower(), look.upper())),
                Stream.of(0.0, effect == null ? 0.0 : effect))
            .mapToDouble(SequenceChart::number)
            .map(value -> 100 * value)
            .sorted()
            .toArray();
    Axis points = Axis.between(all[0], all[all.length - 1]);
    return new Axis(
        points.from() / 100,
        points.to() / 100,
        false,
        true,
        points.ticks().stream().map(tick -> new Axis.Tick(tick.at() / 100, tick.text())).toList());
  }

  private List<Axis.Tick> ticks(Sizes sizes) {
    List<LocalDate> days = looks.stream().map(SequenceChart::day).distinct().toList();
    return TrendChart.ticks(
        days,
        days.stream().map(day -> day.toEpochDay() + 0.5).toList(),
        sizes.size().inner() / TICK_WIDTH);
  }

  private static LocalDate day(Look look) {
    return BusinessDays.UTC.of(look.asOf());
  }

  private static double at(Look look) {
    return Trend.days(look.asOf());
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static String said(Look look) {
    return "Known on %s: %s points, %s to %s"
        .formatted(
            Dates.time(look.asOf()),
            NumberText.points(number(look.uplift())),
            NumberText.points(number(look.lower())),
            NumberText.points(number(look.upper())));
  }

  private String title() {
    Look last = looks.get(looks.size() - 1);
    return "%s over %s as it became known in %d looks, at last %s points, %s to %s"
        .formatted(
            arm,
            control,
            looks.size(),
            NumberText.points(number(last.uplift())),
            NumberText.points(number(last.lower())),
            NumberText.points(number(last.upper())));
  }
}
