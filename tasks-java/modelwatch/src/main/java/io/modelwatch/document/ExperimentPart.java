package io.modelwatch.document;

import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Micros;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an experiment has shown, as documents write it. */
record ExperimentPart(
    String name,
    String measures,
    String control,
    double followDays,
    double sampleRatioP,
    boolean mismatched,
    long inSeveralArms,
    List<ArmPart> arms,
    List<String> messages) {

  static ExperimentPart of(Experiment experiment) {
    return new ExperimentPart(
        experiment.name(),
        experiment.measures(),
        experiment.control(),
        Micros.days((double) Micros.of(experiment.follow())),
        experiment.sampleRatioP(),
        experiment.isMismatched(),
        experiment.inSeveralArms(),
        experiment.arms().stream().map(ArmPart::of).toList(),
        ExperimentText.of(experiment));
  }

  /** An arm in a segment. */
  record ArmPart(
      String arm,
      Map<String, String> segment,
      long assigned,
      long decided,
      long succeeded,
      UndecidedPart undecided,
      @Nullable UpliftPart uplift) {

    static ArmPart of(ExperimentArm arm) {
      return new ArmPart(
          arm.arm(),
          arm.segment().values(),
          arm.counts().assigned(),
          arm.counts().decided(),
          arm.counts().succeeded(),
          UndecidedPart.of(arm.counts()),
          arm.uplift() == null ? null : UpliftPart.of(arm, arm.uplift()));
    }
  }

  /** Units that are in no share. */
  record UndecidedPart(long pending, long early, long disputed, long unlabelled, long unpredicted) {

    static UndecidedPart of(ArmCounts counts) {
      return new UndecidedPart(
          counts.pending(),
          counts.early(),
          counts.disputed(),
          counts.unlabelled(),
          counts.unpredicted());
    }
  }

  /** An uplift over the control. */
  record UpliftPart(
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable List<Double> interval,
      @Nullable Double p,
      @Nullable Double detectable,
      @Nullable Double power) {

    static UpliftPart of(ExperimentArm arm, MetricValue uplift) {
      MetricValue detectable = arm.detectable();
      return new UpliftPart(
          uplift.value(),
          uplift.undefined(),
          Interval.bounds(uplift.interval()),
          arm.p(),
          detectable == null ? null : detectable.value(),
          arm.power());
    }
  }
}
