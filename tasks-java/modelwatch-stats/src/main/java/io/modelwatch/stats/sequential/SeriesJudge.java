package io.modelwatch.stats.sequential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the periods of one series one after the other, each by what the periods before it teach.
 * Periods that are out of the ordinary never become part of normal.
 */
final class SeriesJudge {

  /** What is said of a period. */
  record Judged(
      int period, List<Alarm> alarms, List<Measured> measured, @Nullable String notJudged) {}

  private final SeriesKind kind;
  private final Periods periods;
  private final double perTest;
  private final LocalDate detailFrom;
  private final Pace pace;
  private final Normal normal;
  private final List<Question> questions;
  private final BitSet incidents;
  private @Nullable LocalDate since;

  /**
   * A judge of periods of which none has been seen.
   *
   * @param perTest what one test may spend a day
   * @param detailFrom the first day of which all measures are wanted
   */
  SeriesJudge(
      Series series, SeriesKind kind, Periods periods, double perTest, LocalDate detailFrom) {
    this.kind = kind;
    this.periods = periods;
    this.perTest = perTest;
    this.detailFrom = detailFrom;
    Elements elements = new Elements(kind, periods);
    this.pace = Pace.of(periods);
    this.normal = new Normal(periods, elements, pace);
    List<Aspect> aspects =
        kind == SeriesKind.RATE && periods.areBlocks()
            ? List.of(new BlockRate(elements, pace.anchorLag()))
            : Aspect.of(elements);
    this.questions = aspects.stream().map(aspect -> new Question(series, aspect)).toList();
    this.incidents = WarmUp.incidents(elements, periods, pace.warmUp());
  }

  /** Judges all periods. */
  List<Judged> judge() {
    List<Judged> judged = new ArrayList<>();
    for (int period = 0; period < periods.size(); period++) {
      judged.add(judge(period));
    }
    return judged;
  }

  private Judged judge(int period) {
    long rows = rows(period);
    if (kind != SeriesKind.ROWS && rows < Rules.FEWEST_ROWS) {
      return notJudged(period, "%d rows, fewer than %d".formatted(rows, Rules.FEWEST_ROWS));
    }
    normal.look(period);
    Judged judged = looked(period);
    normal.end(period);
    return judged;
  }

  private Judged looked(int period) {
    if (normal.days() < pace.warmUp()) {
      int days = normal.days();
      if (!incidents.get(period)) {
        normal.learn(period);
      }
      return notJudged(period, "%d of %d days to learn from".formatted(days, pace.warmUp()));
    }
    boolean known = isKnown();
    List<Alarm> alarms = known ? alarms(period) : List.of();
    boolean detail = known && !periods.date(period).isBefore(detailFrom);
    List<Measured> measured = detail ? measured(period) : List.of();
    if (!alarms.isEmpty()) {
      questions.forEach(Question::restart);
    } else if (!normal.isSpecial(period) || questions.stream().noneMatch(Question::isLasting)) {
      since = null;
      normal.learn(period);
    }
    return known
        ? new Judged(period, alarms, measured, null)
        : notJudged(period, "fewer than 2 comparable days to learn from");
  }

  private boolean isKnown() {
    for (Question question : questions) {
      if (question.aspect().isKnown(normal)) {
        return true;
      }
    }
    return false;
  }

  private static Judged notJudged(int period, String reason) {
    return new Judged(period, List.of(), List.of(), reason);
  }

  private long rows(int period) {
    long rows = 0;
    for (int bin = 0; bin < periods.bins(); bin++) {
      rows += periods.rows(period, bin);
    }
    return rows;
  }

  private double perTest() {
    return normal.days() < pace.young() ? perTest / 2 : perTest;
  }

  private double jump(int period) {
    return Math.min(0.5, Rules.FAST * perTest() * periods.gap(period));
  }

  private List<Alarm> alarms(int period) {
    LocalDate from = since == null ? periods.from(period) : since;
    double creep = (1 - Rules.FAST) * perTest();
    List<Alarm> alarms = new ArrayList<>();
    for (Question question : questions) {
      Alarm alarm = question.ask(normal, periods, period, jump(period), creep, from);
      if (alarm != null && !(question.isOfAllShares() && !alarms.isEmpty())) {
        alarms.add(alarm);
      }
    }
    if (!alarms.isEmpty()) {
      since = from;
    }
    return alarms;
  }

  private List<Measured> measured(int period) {
    List<Measured> measured = new ArrayList<>();
    AlarmMeasure last = null;
    for (Question question : questions) {
      Aspect aspect = question.aspect();
      // Both directions of a measure have one range, and one share stands for no others
      if (aspect.measure() != last
          && aspect.measure() != AlarmMeasure.SHARE
          && aspect.isKnown(normal)) {
        Aspect.Seen seen = aspect.seen(normal, period, jump(period));
        measured.add(
            new Measured(
                aspect.measure(), seen.value(), seen.expected(), seen.range(), seen.comparable()));
      }
      last = aspect.measure();
    }
    return measured;
  }
}
