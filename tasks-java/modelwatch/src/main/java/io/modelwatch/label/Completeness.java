package io.modelwatch.label;

import io.modelwatch.database.LabelHealthStore.Arrival;
import io.modelwatch.database.LabelHealthStore.Cohort;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.QualityResult;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many outcomes the immature cohorts have, against what the mature ones had at their age: the
 * delay curve is the share of a mature cohort's predictions with an outcome by age.
 */
public final class Completeness {

  /** Fewer outcomes than this share of the expected ones are too few, unless it may be chance. */
  private static final double SHORTFALL_LIMIT = 0.5;

  /** Standard deviations of a Poisson count below the expected one that are no chance. */
  private static final double DEVIATIONS = 4;

  /** Weeks that should have fewer outcomes say nothing about how lean a week can be. */
  private static final double ENOUGH_OUTCOMES = 20;

  private static final int DAYS_OF_A_COHORT = 7;

  private final LabelContract contract;
  private final LocalDate today;
  private final List<Cohort> cohorts;
  private final List<Arrival> arrivals;

  /**
   * A week of predictions.
   *
   * @param from its first day
   * @param predictions how many
   * @param reported how many of them have an outcome
   * @param expected how many would have one if its feed were like that of the mature cohorts; null
   *     while no cohort is mature
   * @param completeness reported over expected, null where that is undefined
   */
  public record CohortHealth(
      LocalDate from,
      long predictions,
      long reported,
      @Nullable Double expected,
      @Nullable Double completeness) {}

  Completeness(
      LabelContract contract, LocalDate today, List<Cohort> cohorts, List<Arrival> arrivals) {
    this.contract = contract;
    this.today = today;
    this.cohorts = cohorts;
    this.arrivals = arrivals;
  }

  /** The immature cohorts by week, oldest first. */
  List<CohortHealth> weeks() {
    double @Nullable [] curve = curve();
    Map<LocalDate, Long> reported = new HashMap<>();
    arrivals.forEach(arrival -> reported.merge(arrival.day(), arrival.predictions(), Long::sum));
    Map<LocalDate, List<Cohort>> weeks = new TreeMap<>();
    for (Cohort cohort : cohorts) {
      long age = age(cohort.day());
      if (age < matureAge()) {
        LocalDate from = today.minusDays((age / DAYS_OF_A_COHORT + 1) * DAYS_OF_A_COHORT - 1);
        weeks.computeIfAbsent(from, day -> new ArrayList<>()).add(cohort);
      }
    }
    List<CohortHealth> healths = new ArrayList<>();
    weeks.forEach((from, days) -> healths.add(health(from, days, reported, curve)));
    return healths;
  }

  /**
   * One check for all immature cohorts together: their outcomes against those they would have if
   * they were like the leanest mature week, since the share of positives changes too. Informative
   * while no cohort is mature.
   */
  QualityResult check() {
    List<CohortHealth> weeks = weeks();
    double reported = weeks.stream().mapToLong(CohortHealth::reported).sum();
    double expected = 0;
    for (CohortHealth week : weeks) {
      if (week.expected() == null) {
        return QualityResult.atMost(LabelHealth.COLUMN, LabelCheck.SHORTFALL.word(), 0, null);
      }
      expected += week.expected();
    }
    expected *= leanest();
    double shortfall = expected == 0 ? 0 : Math.max(0, 1 - reported / expected);
    boolean chance = reported >= expected - DEVIATIONS * Math.sqrt(expected);
    return QualityResult.atMost(
            LabelHealth.COLUMN, LabelCheck.SHORTFALL.word(), shortfall, SHORTFALL_LIMIT)
        .byChance(chance);
  }

  /** The share of outcomes in the leanest mature week over that of all of them, at most 1. */
  private double leanest() {
    Map<LocalDate, Long> reported = reported();
    Map<Integer, long[]> weeks = new HashMap<>();
    for (Cohort cohort : cohorts) {
      if (age(cohort.day()) >= matureAge()) {
        long[] week =
            weeks.computeIfAbsent(age(cohort.day()) / DAYS_OF_A_COHORT, age -> new long[2]);
        week[0] += reported.getOrDefault(cohort.day(), 0L);
        week[1] += cohort.predictions();
      }
    }
    double outcomes = weeks.values().stream().mapToLong(week -> week[0]).sum();
    double predictions = weeks.values().stream().mapToLong(week -> week[1]).sum();
    double share = outcomes / predictions;
    return weeks.values().stream()
        .filter(week -> week[1] * share >= ENOUGH_OUTCOMES)
        .mapToDouble(week -> week[0] / (week[1] * share))
        .min()
        .orElse(1);
  }

  private Map<LocalDate, Long> reported() {
    Map<LocalDate, Long> reported = new HashMap<>();
    arrivals.forEach(arrival -> reported.merge(arrival.day(), arrival.predictions(), Long::sum));
    return reported;
  }

  private CohortHealth health(
      LocalDate from, List<Cohort> days, Map<LocalDate, Long> reported, double @Nullable [] curve) {
    long predictions = 0;
    long outcomes = 0;
    double expected = 0;
    for (Cohort cohort : days) {
      predictions += cohort.predictions();
      outcomes += reported.getOrDefault(cohort.day(), 0L);
      if (curve != null) {
        // Half of a day's predictions are younger than whole days say: the curve of the day before
        int age = age(cohort.day()) - 1;
        expected += age < 0 ? 0 : cohort.predictions() * curve[Math.min(age, curve.length - 1)];
      }
    }
    Double expectedOrNull = curve == null ? null : (Double) expected;
    Double completeness = curve == null || expected == 0 ? null : (Double) (outcomes / expected);
    return new CohortHealth(from, predictions, outcomes, expectedOrNull, completeness);
  }

  /** By age in days, the share of the mature cohorts' predictions that had an outcome. */
  private double @Nullable [] curve() {
    long predictions = 0;
    for (Cohort cohort : cohorts) {
      predictions += age(cohort.day()) >= matureAge() ? cohort.predictions() : 0;
    }
    if (predictions == 0) {
      return null;
    }
    double[] curve = new double[matureAge() + 1];
    for (Arrival arrival : arrivals) {
      if (age(arrival.day()) >= matureAge()) {
        curve[Math.min(arrival.delayDays(), matureAge())] += arrival.predictions();
      }
    }
    double sum = 0;
    for (int age = 0; age < curve.length; age++) {
      sum += curve[age];
      curve[age] = sum / predictions;
    }
    return curve;
  }

  private int age(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(day, today);
  }

  /** Whole days after which every prediction of a day is mature. */
  private int matureAge() {
    return (int) contract.horizon().plus(contract.maturity()).toDays() + 1;
  }
}
