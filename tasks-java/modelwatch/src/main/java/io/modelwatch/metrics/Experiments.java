package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.AssignmentStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.lake.ExperimentUnits;
import io.modelwatch.lake.ExperimentUnits.Counted;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.experiment.Arm;
import io.modelwatch.stats.experiment.Power;
import io.modelwatch.stats.experiment.SampleRatio;
import io.modelwatch.stats.experiment.Uplift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor's experiment has shown as of a run, whatever its window: the outcome of a unit
 * follows from the staged labels of its predictions. A unit counts once the time for which it is
 * followed is over and all its labels are certain, whatever became of it: who leaves early is not
 * counted earlier than who stays.
 */
final class Experiments {

  private static final ArmCounts NONE = new ArmCounts(0, 0, 0, 0, 0, 0, 0, 0);

  private final Database database;
  private final Lake lake;

  Experiments(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /** Null where the monitor has no experiment, or no unit was assigned yet. */
  @Nullable Experiment of(Monitor monitor, RunKey key) {
    Monitor.Experiment plan = monitor.experiment();
    if (plan == null) {
      return null;
    }
    AssignmentStore assignments = database.store(AssignmentStore.class);
    AssignmentStore.Span span = assignments.span(monitor.name(), key.asOf()).orElse(null);
    if (span == null) {
      return null;
    }
    LabelContract contract = monitor.labels();
    Silence silence =
        database.store(LabelStore.class).silence(contract, monitor.name(), key.asOf());
    Instant from = span.first().minus(contract.horizon());
    Instant to = span.last().plus(plan.follow()).minus(contract.horizon());
    try (ExperimentUnits units =
        new ExperimentUnits(contract, silence, plan.follow(), plan.label() == 1)) {
      assignments.assignmentsAsCsv(monitor.name(), key.asOf(), units::assigned);
      assignments.labelsAsCsv(contract.id(monitor.name()), from, to, key.asOf(), units::labelled);
      units.match(
          lake.paths(
              database
                  .store(LakeFileStore.class)
                  .visible(monitor.name(), null, from, to.plusSeconds(1), key.asOf())),
          plan.segments(),
          key.asOf());
      Map<String, ArmCounts> whole = inOrder(plan, units.count(""));
      List<ExperimentArm> arms = new ArrayList<>(compared(plan, Segment.WHOLE, whole));
      for (String division : plan.segments()) {
        bySegment(units.count(division))
            .forEach(
                (segment, counted) -> arms.addAll(compared(plan, segment, inOrder(plan, counted))));
      }
      return new Experiment(
          plan.name(),
          plan.measures(),
          plan.control(),
          plan.follow(),
          SampleRatio.p(
              whole.values().stream().map(ArmCounts::assigned).toList(),
              whole.keySet().stream().map(plan::share).toList()),
          units.inSeveralArms(),
          arms);
    }
  }

  private static Map<Segment, List<Counted>> bySegment(List<Counted> counted) {
    Map<Segment, List<Counted>> segments = new LinkedHashMap<>();
    counted.forEach(
        one -> segments.computeIfAbsent(one.segment(), none -> new ArrayList<>()).add(one));
    return segments;
  }

  /** All arms, the control first. */
  private static Map<String, ArmCounts> inOrder(Monitor.Experiment plan, List<Counted> counted) {
    Map<String, ArmCounts> arms = new LinkedHashMap<>();
    arms.put(plan.control(), NONE);
    plan.arms().keySet().forEach(arm -> arms.put(arm, NONE));
    counted.forEach(one -> arms.put(one.arm(), one.counts()));
    return arms;
  }

  private static List<ExperimentArm> compared(
      Monitor.Experiment plan, Segment segment, Map<String, ArmCounts> arms) {
    List<ExperimentArm> compared = new ArrayList<>();
    ArmCounts control = arms.getOrDefault(plan.control(), NONE);
    double alpha = Uplift.alpha(arms.size());
    arms.forEach(
        (arm, counts) ->
            compared.add(
                arm.equals(plan.control())
                    ? new ExperimentArm(segment, arm, counts, null, null, null, null)
                    : compared(plan, segment, arm, control, counts, alpha)));
    return compared;
  }

  private static ExperimentArm compared(
      Monitor.Experiment plan,
      Segment segment,
      String arm,
      ArmCounts control,
      ArmCounts counts,
      double alpha) {
    if (control.decided() == 0 || counts.decided() == 0) {
      String reason =
          "no unit of %s is decided yet".formatted(control.decided() == 0 ? plan.control() : arm);
      return new ExperimentArm(
          segment,
          arm,
          counts,
          MetricValue.undefined(reason, counts.decided()),
          null,
          MetricValue.undefined(reason, counts.assigned()),
          null);
    }
    Arm without = new Arm(control.succeeded(), control.decided());
    Uplift uplift = new Uplift(without, new Arm(counts.succeeded(), counts.decided()));
    // What the experiment can show when all its units are decided
    Power power = new Power(without.rate(), control.assigned(), counts.assigned(), alpha);
    Double effect = plan.effect();
    return new ExperimentArm(
        segment,
        arm,
        counts,
        MetricValue.of(uplift.value(), uplift.interval(alpha), counts.decided()),
        uplift.p(),
        power.detectable(),
        effect == null || effect > 1 - without.rate() ? null : (Double) power.of(effect));
  }
}
