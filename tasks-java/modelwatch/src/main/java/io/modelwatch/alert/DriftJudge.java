package io.modelwatch.alert;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.Judgeable;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.multivariate.MultivariateMeasures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which distances are drift: those beyond their limit that chance does not explain. Chance is
 * ruled out where the q-value of the measure's test, corrected for all tests of the run, is at most
 * {@value #FALSE_DISCOVERIES}.
 */
public final class DriftJudge {

  /** The share of false alarms among the columns called drifted that is accepted. */
  private static final double FALSE_DISCOVERIES = 0.01;

  private final Map<String, Judgeable> measures = new HashMap<>();
  private final Map<String, Limit> limits;

  private DriftJudge(Map<String, Limit> limits) {
    this.limits = Map.copyOf(limits);
    MultivariateMeasures.all().forEach(measure -> measures.put(measure.name(), measure));
  }

  /** By the limits of a monitor, those of the measures where it has none. */
  static DriftJudge of(Map<String, Limit> limits) {
    DriftJudge judge = new DriftJudge(limits);
    DriftMeasures.all().forEach(measure -> judge.measures.put(measure.name(), measure));
    judge.measures.putAll(Compat.byName());
    return judge;
  }

  /** By what is usual of measures, without a monitor. */
  public static DriftJudge of(List<DriftMeasure> measures) {
    DriftJudge judge = new DriftJudge(Map.of());
    measures.forEach(measure -> judge.measures.put(measure.name(), measure));
    return judge;
  }

  /** What is to be said of each result of a run, in their order. */
  public List<Judged> judge(List<DriftResult> results) {
    Map<FindingKey, DriftResult> byKey = new HashMap<>();
    results.forEach(result -> byKey.put(result.key(), result));
    return results.stream().map(result -> judge(result, byKey)).toList();
  }

  private Judged judge(DriftResult result, Map<FindingKey, DriftResult> all) {
    Judgeable measure = measures.get(result.measure());
    Limit limit = limit(result, measure);
    Double value = result.value().value();
    if (value == null) {
      return new Judged(result.key(), limit, null);
    }
    boolean chance = measure != null && isChance(result, measure, all);
    Severity bare = severity(result, value, limit, measure, all);
    return chance
        ? new Judged(result.key(), limit, Severity.GREEN, bare == Severity.GREEN)
        : new Judged(result.key(), limit, bare);
  }

  private @Nullable Limit limit(DriftResult result, @Nullable Judgeable measure) {
    Limit own = limits.getOrDefault(result.ofColumn(), limits.get(result.measure()));
    if (own != null) {
      return own;
    }
    return result.usual() != null
        ? new Limit.Bounds(result.usual(), null)
        : measure == null ? null : measure.usual();
  }

  private Severity severity(
      DriftResult result,
      double value,
      @Nullable Limit limit,
      @Nullable Judgeable measure,
      Map<FindingKey, DriftResult> all) {
    if (limit != null || measure == null) {
      return severity(value, limit);
    }
    Limit ofProbability = measure.usualProbability();
    if (ofProbability != null) {
      return severity(result.pValue(), ofProbability);
    }
    Judgeable effect = measures.get(measure.effect());
    DriftResult size = all.get(FindingKey.ofDrift(measure.effect(), result.column()));
    return effect == null || size == null
        ? Severity.GREEN
        : severity(size.value().value(), effect.usual());
  }

  private static Severity severity(@Nullable Double value, @Nullable Limit limit) {
    return value == null || limit == null ? Severity.GREEN : limit.judge(value).severity();
  }

  private static boolean isChance(
      DriftResult result, Judgeable measure, Map<FindingKey, DriftResult> all) {
    DriftResult test = all.get(FindingKey.ofDrift(measure.test(), result.column()));
    return test != null && test.qValue() != null && test.qValue() > FALSE_DISCOVERIES;
  }
}
