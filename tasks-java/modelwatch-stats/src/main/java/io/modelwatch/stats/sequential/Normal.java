package io.modelwatch.stats.sequential;

import io.modelwatch.stats.sequential.DayClass.Rest;
import java.time.DayOfWeek;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is normal of one series as far as it was learned, and how a period looks beside it. */
final class Normal {

  private final Periods periods;
  private final Elements elements;
  private final Pace pace;
  private final Forecasts forecasts;
  private final Residuals residuals;
  private final Scale scale;
  private final Scale anchoredScale;
  private final ShapeScale shapes;
  private final Look likeItself;
  private final Look likeAWorkday;
  private final Anchor anchor;
  private final CleanDays firsts = new CleanDays();
  private final CleanDays none = new CleanDays();
  private List<Look> looks = List.of();
  private int learned = -1;
  private int learnedWay = -1;

  Normal(Periods periods, Elements elements, Pace pace) {
    this.periods = periods;
    this.elements = elements;
    this.pace = pace;
    this.forecasts = new Forecasts(elements, periods.hasWeekdays(), pace.anchorLag());
    boolean[] all = new boolean[elements.size()];
    boolean[] alone = new boolean[elements.size()];
    for (int e = 0; e < alone.length; e++) {
      all[e] = true;
      alone[e] = elements.isJudgedAlone(e);
    }
    this.residuals = new Residuals(elements, alone);
    this.scale = new Scale(residuals, all);
    this.anchoredScale = new Scale(residuals, alone);
    this.shapes = new ShapeScale(periods.size());
    this.likeItself = new Look(elements);
    this.likeAWorkday = new Look(elements);
    this.anchor = new Anchor(elements);
  }

  /** Looks at a period: a holiday both as a Sunday and as the workday that it would be. */
  void look(int period) {
    DayClass day = periods.dayClass(period);
    int way = residuals.choose(forecasts.clean(), period - pace.choiceGap());
    if (isHoliday(period)) {
      look(likeAWorkday, period, way, day.weekday(), Rest.WORKDAY);
      look(likeItself, period, way, DayOfWeek.SUNDAY, Rest.WEEKEND);
      looks = List.of(likeItself, likeAWorkday);
    } else {
      look(likeItself, period, way, day.weekday(), rest(period));
      looks = List.of(likeItself);
      int days = forecasts.clean().size();
      boolean before = days > 0 && forecasts.clean().get(days - 1) == period - 1;
      anchor.at(period, before, forecasts, residuals, anchoredScale);
    }
  }

  private void look(Look look, int period, int way, DayOfWeek weekday, Rest rest) {
    forecasts.of(period, weekday, rest);
    residuals.of(period, forecasts);
    learnScales(period, way);
    CleanDays earlier = isFirstOfMonth(period) ? firsts : none;
    look.at(period, way, forecasts, residuals, scale, shapes, earlier);
  }

  /** How much days vary is learned once a week: a storm does not widen its own normal. */
  private void learnScales(int period, int way) {
    CleanDays clean = forecasts.clean();
    boolean due = clean.size() <= pace.warmUp() || clean.size() >= learned + Rules.WEEK;
    if (way == learnedWay && (clean.size() == learned || !due)) {
      return;
    }
    scale.learn(way, clean, clean.size());
    shapes.learn(clean, elements.size());
    int old = clean.before(period - pace.anchorLag());
    anchoredScale.learn(Forecasts.ANCHORED, clean, old);
    anchoredScale.learnCorrelation(Forecasts.ANCHORED, clean, old);
    learned = clean.size();
    learnedWay = way;
  }

  /** Learns from a period that was looked at last. A holiday teaches nothing of other days. */
  void learn(int period) {
    if (isHoliday(period)) {
      return;
    }
    forecasts.learn(period, periods.dayClass(period).weekday(), rest(period));
    shapes.keep(period, likeItself.statistic());
    likeItself.learn(period);
    likeAWorkday.learn(period);
  }

  /**
   * Ends a period. First days of months are kept however they were: what they are like shows when
   * there are some, by their median.
   */
  void end(int period) {
    if (isFirstOfMonth(period) && !isHoliday(period)) {
      firsts.add(period);
    }
  }

  private Rest rest(int period) {
    return periods.hasWeekdays() ? periods.dayClass(period).rest() : Rest.WORKDAY;
  }

  boolean isHoliday(int period) {
    return periods.hasWeekdays() && periods.dayClass(period).rest() == Rest.HOLIDAY;
  }

  /**
   * Whether a period is unlike its neighbours by the calendar, so that it says nothing of creep.
   */
  boolean isSpecial(int period) {
    return isHoliday(period) || isFirstOfMonth(period);
  }

  private boolean isFirstOfMonth(int period) {
    return periods.hasWeekdays() && periods.dayClass(period).firstOfMonth();
  }

  /** How many periods it was learned from. */
  int days() {
    return forecasts.clean().size();
  }

  /** The periods that it was learned from. */
  CleanDays ordinary() {
    return forecasts.clean();
  }

  Elements elements() {
    return elements;
  }

  /** Whether something can be said of an element, as whatever kind of day. */
  boolean isKnown(int e) {
    for (Look look : looks) {
      if (!look.isKnown(e)) {
        return false;
      }
    }
    return true;
  }

  /** The probability of so much (sign 1) or so little (−1) of an element; NaN where unknown. */
  double tail(int period, int e, int sign) {
    return greatest(look -> look.tail(period, e, sign));
  }

  /** The probability of all shares together being so far off; NaN where unknown. */
  double shapeTail() {
    return greatest(Look::shape);
  }

  /** The same as one of a row of days. */
  double shapeTailInARow() {
    return shapes.inARow(shapeTail());
  }

  /** How far all shares are off. */
  double distance() {
    double least = Double.POSITIVE_INFINITY;
    for (Look look : looks) {
      least = Math.min(least, look.distance());
    }
    return least;
  }

  /** How far all shares usually are off. */
  double usualDistance() {
    return greatest(look -> look.distance(shapes.mean()));
  }

  /** How far off all shares would have to be to be relevant and as improbable as p. */
  double mostDistance(double p) {
    double statistic = shapes.quantile(p);
    return Math.max(Effect.SHAPE, greatest(look -> look.distance(statistic)));
  }

  double forecast(int e) {
    return likeItself.forecast(e);
  }

  int comparable(int e) {
    return likeItself.comparable(e);
  }

  /** How far the value is above what is expected, as whatever kind of day is nearest. */
  double above(int period, int e, int sign) {
    double value = elements.value(period, e);
    double least = Double.POSITIVE_INFINITY;
    for (Look look : looks) {
      least = Math.min(least, sign * (value - look.forecast(e)));
    }
    return least;
  }

  /** The range outside which a tail is at most p. */
  LearnedRange range(int period, int e, double p) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Look look : looks) {
      LearnedRange one = look.range(period, e, p);
      low = Math.min(low, one.low());
      high = Math.max(high, one.high());
    }
    return new LearnedRange(low, high);
  }

  /** The normal of two weeks ago and before; of a holiday there is none. */
  Anchor anchor() {
    return anchor;
  }

  private double greatest(ToDoubleFunction<Look> statistic) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (Look look : looks) {
      greatest = Math.max(greatest, statistic.applyAsDouble(look));
    }
    return greatest;
  }
}
