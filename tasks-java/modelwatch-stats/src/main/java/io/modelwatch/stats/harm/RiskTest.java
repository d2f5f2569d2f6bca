package io.modelwatch.stats.harm;

import static java.time.temporal.ChronoUnit.DAYS;

import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.RiskEvidence;
import io.modelwatch.stats.harm.Promise.Held;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tests by and by whether labels come as scores promise (Podkopaev and Ramdas 2022: harm is risk
 * that grows beyond what is tolerated, not inputs that move).
 *
 * <p>What a score promises on a day is learned from {@value #MEMORY} days before it, without the
 * last {@value #LEAST_GAP}, in which a change might hide, nor those whose events decide labels of
 * the day, too; days that speak for a change, or against what most say ({@link Agreement}), teach
 * nothing. For each {@link Tilt} a {@link Detector} bets on it with the labels of the day.
 *
 * <p>Valid at every look, however many labels have come: with promises right up to what is
 * tolerated, labels independent given the scores, and picked by the score alone, every day's bet is
 * fair, whichever of its labels are known by then. That the learned promises and {@link Dispersion}
 * stand for the next days is calibrated on real streams, not proved.
 */
public final class RiskTest {

  private static final int MEMORY = 49;
  private static final int LEAST_GAP = 7;
  private static final int WEEK = 7;
  private static final int LEAST_DAYS = 4;

  /** So long a past that a break of some days is the smaller part of it. */
  private static final int LEAST_SPAN = 14;

  private static final int LEAST_OF_EACH = 30;

  /** Days with more evidence than this for a change are not what is usual. */
  private static final double SUSPECT = 100;

  /**
   * The logarithm of the evidence that a grave change would have to bring, or nothing is told from
   * its absence.
   */
  private static final double VISIBLE = Math.log(1000);

  private final double part;
  private final int gap;
  private final LocalDate from;
  private final SortedMap<LocalDate, RiskDay> days = new TreeMap<>();
  private final Set<LocalDate> suspect = new HashSet<>();
  private final SortedMap<LocalDate, Map<String, List<Held>>> usual = new TreeMap<>();
  private final Map<Tilt, List<Detector>> detectors = new HashMap<>();
  private final Map<Tilt, Strongest> strongest = new HashMap<>();
  private final List<Held> window = new ArrayList<>();
  private boolean mature = true;
  private double visible;
  private final Map<Tilt, Double> dispersion = new HashMap<>();
  private @Nullable String undefined = "no labels that are final or were looked for by the score";

  /** The most that was against a promise on a day of the window. */
  private record Strongest(double evidence, @Nullable LocalDate since) {}

  private RiskTest(LocalDate from, double perEvent, int reach) {
    this.from = from;
    this.gap = Math.max(LEAST_GAP, reach);
    this.part = 1 / perEvent;
  }

  /**
   * Of a window.
   *
   * @param days the window's days and those before it
   * @param from the window's first day
   * @param perEvent how many predictions one event decides: that many labels are one bet (Hölder)
   * @param reach of how many days it decides predictions, 0 where an outcome names its prediction
   */
  public static Risk of(List<RiskDay> days, LocalDate from, double perEvent, int reach) {
    RiskTest test = new RiskTest(from, perEvent, reach);
    days.forEach(day -> test.days.put(day.date(), day));
    test.days.values().forEach(test::add);
    return test.risk();
  }

  private void add(RiskDay day) {
    boolean inWindow = !day.date().isBefore(from);
    if (day.whole().cases() == 0) {
      return;
    }
    List<RiskDay> past = past(day.date());
    double positives = past.stream().mapToDouble(before -> before.whole().positives()).sum();
    double cases = past.stream().mapToDouble(before -> before.whole().cases()).sum();
    double fewest = Math.min(positives, cases - positives);
    long span = past.isEmpty() ? 0 : DAYS.between(past.get(0).date(), day.date()) - gap;
    if (past.size() < LEAST_DAYS || span < LEAST_SPAN || fewest < LEAST_OF_EACH) {
      tellWhyNot(
          inWindow,
          "what scores promise is learned from %d of at least %d days within %d of at least %d, and %.0f of at least %d labels of the rarer class so far"
              .formatted(
                  past.size(), LEAST_DAYS, span, LEAST_SPAN, Math.floor(fewest), LEAST_OF_EACH));
      return;
    }
    List<RiskDay> agreeing = Agreement.of(past);
    if (agreeing.isEmpty()) {
      tellWhyNot(
          inWindow,
          "the %d days that what scores promise is learned from contradict each other"
              .formatted(past.size()));
    } else {
      hold(day, inWindow, Promise.of(agreeing));
    }
  }

  private void tellWhyNot(boolean inWindow, String why) {
    if (inWindow) {
      undefined = why;
    }
  }

  private List<RiskDay> past(LocalDate day) {
    return days.subMap(day.minusDays(gap + MEMORY), day.minusDays(gap)).values().stream()
        .filter(before -> before.whole().cases() > 0 && !suspect.contains(before.date()))
        .toList();
  }

  private void hold(RiskDay day, boolean inWindow, Promise promise) {
    List<Held> held = promise.hold(day.whole());
    Map<String, List<Held>> ofDay = new TreeMap<>(Map.of("", held));
    day.parts().forEach((name, labels) -> ofDay.put(name, promise.hold(labels)));
    usual.put(day.date(), ofDay);
    List<List<Held>> weeks = weeksBefore(day.date());
    for (Tilt tilt : Tilt.ALL) {
      Dispersion varied = new Dispersion(tilt);
      weeks.forEach(week -> varied.add(week, day.mature()));
      dispersion.put(tilt, varied.value());
      bet(day, inWindow, tilt, held, part / varied.value());
      if (inWindow && tilt.change() == RiskChange.RISK) {
        visible += tilt.foreseen(held, day.mature(), part / varied.value());
      }
    }
    if (inWindow) {
      window.addAll(held);
      mature &= day.mature();
    }
  }

  private void bet(RiskDay day, boolean inWindow, Tilt tilt, List<Held> held, double share) {
    List<Detector> own =
        detectors.computeIfAbsent(
            tilt, unmet -> tilt.beyond().stream().map(by -> new Detector()).toList());
    for (int alternative = 0; alternative < own.size(); alternative++) {
      own.get(alternative)
          .add(
              day.date(), tilt.logRatio(held, day.mature(), tilt.beyond().get(alternative), share));
    }
    // The size that fits best says when it is over: a smaller one would hide behind what has been
    Detector best = Collections.max(own, Comparator.comparingDouble(Detector::sum));
    if (best.isOver()) {
      own.forEach(Detector::restart);
    }
    double evidence = own.stream().mapToDouble(Detector::evidence).average().orElse(0);
    if (evidence >= SUSPECT) {
      suspect.add(day.date());
    }
    Strongest before = strongest.get(tilt);
    if (inWindow && (before == null || before.evidence() < evidence)) {
      strongest.put(tilt, new Strongest(evidence, best.since()));
    }
  }

  /** The weeks that ended where the past of a day ends or earlier, whole and by part. */
  private List<List<Held>> weeksBefore(LocalDate day) {
    List<List<Held>> weeks = new ArrayList<>();
    LocalDate end = day.minusDays(gap);
    while (usual.firstKey().isBefore(end)) {
      Map<String, List<Held>> week = new TreeMap<>();
      usual
          .subMap(end.minusDays(WEEK), end)
          .forEach(
              (date, ofDay) -> {
                if (!suspect.contains(date)) {
                  ofDay.forEach(
                      (name, held) ->
                          week.computeIfAbsent(name, unmet -> new ArrayList<>()).addAll(held));
                }
              });
      weeks.addAll(week.values());
      end = end.minusDays(WEEK);
    }
    return weeks;
  }

  private Risk risk() {
    double information =
        part * window.stream().mapToDouble(cell -> cell.information(cell.share())).sum();
    if (information <= 0) {
      return Risk.untold(String.valueOf(undefined));
    }
    double error = Math.sqrt(1 / information);
    return new Risk(
        visible >= VISIBLE
            ? null
            : "the labels so far would not show it if scores lost half of what they tell",
        mature,
        Math.round(window.stream().mapToDouble(Held::cases).sum()),
        Math.round(window.stream().mapToDouble(Held::positives).sum()),
        window.stream().mapToDouble(cell -> cell.cases() * cell.share()).sum(),
        error,
        Tilt.ALL.stream()
            .map(
                tilt -> {
                  Strongest found = Objects.requireNonNull(strongest.get(tilt));
                  return new RiskEvidence(
                      tilt.change(),
                      tilt.deviation(window, mature, dispersion.getOrDefault(tilt, 1.0) / part),
                      dispersion.getOrDefault(tilt, 1.0),
                      found.evidence(),
                      found.since());
                })
            .toList());
  }
}
