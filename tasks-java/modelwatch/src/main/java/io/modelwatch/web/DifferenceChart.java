package io.modelwatch.web;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.view.chart.Axis;
import io.modelwatch.view.chart.Mark;
import io.modelwatch.view.chart.Plot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * By how much a metric of one version is above another's, window by window, with the mean and its
 * interval.
 *
 * @param version the one that is looked at
 * @param with the other
 */
record DifferenceChart(String version, String with, VersionPair.Metric metric) {

  private static final int TICK_WIDTH = 62;

  Plot plot(Sizes sizes) {
    List<VersionPair.Compared> shown =
        metric
            .windows()
            .subList(Math.max(0, metric.windows().size() - sizes.most()), metric.windows().size());
    double from = Trend.begin(shown.get(0).both().window());
    double to = Trend.end(shown.get(shown.size() - 1).both().window());
    Axis y = y(shown);
    double mean = metric.difference();
    Interval interval = metric.interval();
    EndLabels labels = new EndLabels();
    List<Mark> marks = new ArrayList<>();
    if (interval != null) {
      marks.add(
          new Mark.Band(
              "b-conf",
              List.of(
                  new Mark.Range(from, interval.lower(), interval.upper()),
                  new Mark.Range(to, interval.lower(), interval.upper()))));
    }
    marks.add(new Mark.Across("axis", 0));
    labels.add("", 0, "no difference");
    marks.add(
        new Mark.Line("l-conf", List.of(new Mark.Point(from, mean), new Mark.Point(to, mean))));
    labels.add("", mean, "mean " + signed(mean));
    for (VersionPair.Compared one : shown) {
      marks.add(
          new Mark.Dot(
              one.basis() == Basis.CONFIRMED ? "d-conf" : "d-corr",
              one.at(),
              one.difference(),
              3.5,
              said(one)));
    }
    if (!sizes.isNarrow()) {
      marks.addAll(labels.at(to, y, sizes.size()));
    }
    List<LocalDate> days = shown.stream().map(one -> one.both().window().firstDay()).toList();
    List<Axis.Tick> ticks =
        TrendChart.ticks(
            days,
            shown.stream().map(VersionPair.Compared::at).toList(),
            sizes.size().inner() / TICK_WIDTH);
    return new Plot(title(), sizes.style(), sizes.size(), Axis.of(from, to, ticks), y, marks);
  }

  private Axis y(List<VersionPair.Compared> shown) {
    Interval interval = metric.interval();
    DoubleStream ends =
        interval == null
            ? DoubleStream.empty()
            : DoubleStream.of(interval.lower(), interval.upper());
    double[] all =
        DoubleStream.concat(
                ends,
                DoubleStream.concat(
                    DoubleStream.of(0),
                    shown.stream().mapToDouble(VersionPair.Compared::difference)))
            .sorted()
            .toArray();
    return Axis.between(all[0], all[all.length - 1]);
  }

  private String said(VersionPair.Compared one) {
    return "%s: %s, %s of version %s, %s of %s, %s"
        .formatted(
            Dates.window(one.both().window()),
            signed(one.difference()),
            Values.of(one.value()),
            version,
            Values.of(one.other()),
            with,
            one.basis().word());
  }

  /** A difference with its sign: {@code +0.034}. */
  static String signed(double difference) {
    return (difference > 0 ? "+" : "") + Values.of(difference);
  }

  private String title() {
    String interval = Values.range(metric.interval());
    return "%s of version %s minus that of %s in %d windows, on average %s%s"
        .formatted(
            Values.name(metric.name()),
            version,
            with,
            metric.windows().size(),
            Values.of(metric.difference()),
            interval.isEmpty() ? "" : ", 95 % interval " + interval);
  }
}
