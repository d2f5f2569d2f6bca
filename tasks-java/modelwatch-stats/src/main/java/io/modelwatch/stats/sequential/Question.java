package io.modelwatch.stats.sequential;

import io.modelwatch.stats.sequential.Aspect.Seen;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One test of a series, asked of each period: has a day jumped, or has evidence of creep added up?
 * An alarm lasts while the days after it go on to speak against what is normal: a new incident
 * would cost budget, the next day of one does not.
 */
final class Question {

  /** A creep lasts until the days after its alarm have spoken against it so many times as much. */
  private static final double LASTING_EVIDENCE = 4;

  private final Series series;
  private final Aspect aspect;
  private final Detector detector = new Detector();
  private boolean jumped;
  private double lasting;

  Question(Series series, Aspect aspect) {
    this.series = series;
    this.aspect = aspect;
  }

  /** What is asked about. */
  Aspect aspect() {
    return aspect;
  }

  /** Whether another question that found something says the same more plainly. */
  boolean isOfAllShares() {
    return aspect.measure() == AlarmMeasure.SHARE || aspect.measure() == AlarmMeasure.SHAPE;
  }

  /**
   * Asks about a period that {@code normal} has looked at.
   *
   * @param jump what a jump of one day may spend
   * @param creep what creep may spend a day
   * @param since the first day of the alarmed days
   */
  @Nullable Alarm ask(
      Normal normal, Periods periods, int period, double jump, double creep, LocalDate since) {
    double threshold = jumped ? Math.max(jump, Rules.LASTING) : jump;
    // Hardly any day is relevantly off, and tails take longest
    double tail = aspect.isRelevant(normal, period) ? aspect.tail(normal, period) : 1;
    jumped = tail <= threshold;
    boolean special = normal.isSpecial(period);
    double today = special ? 1 : accumulate(normal, periods, period);
    if (jumped) {
      Seen seen = aspect.seen(normal, period, threshold);
      return alarm(AlarmPath.FAST, seen, tail, threshold, periods.from(period), since);
    }
    if (special) {
      return null;
    }
    boolean crept = aspect.hasCrept(normal, period);
    boolean begins = crept && today >= 1 && detector.evidence() >= 1 / creep;
    lasting = begins ? LASTING_EVIDENCE : Math.min(LASTING_EVIDENCE, lasting * today);
    if (!crept || lasting < 1) {
      lasting = 0;
      return null;
    }
    Seen seen = aspect.crept(normal, period);
    double evidence = begins ? 1 / detector.evidence() : creep;
    return alarm(AlarmPath.SLOW, seen, evidence, creep, periods.from(period), since);
  }

  private double accumulate(Normal normal, Periods periods, int period) {
    aspect.add(normal, period, detector);
    return detector.end(periods.gap(period));
  }

  /** Whether a creep lasts that was told. */
  boolean isLasting() {
    return lasting > 0;
  }

  /** Evidence begins anew after an alarm. */
  void restart() {
    detector.restart();
  }

  private Alarm alarm(
      AlarmPath path,
      Seen seen,
      double evidence,
      double threshold,
      LocalDate from,
      LocalDate since) {
    return new Alarm(
        series,
        aspect.measure(),
        seen.bin(),
        path,
        seen.value(),
        seen.expected(),
        seen.range(),
        seen.effect(),
        evidence,
        threshold,
        seen.comparable(),
        from,
        since);
  }
}
