package io.modelwatch.document;

import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What an experiment has shown, in sentences: of all units, not of segments. */
public final class ExperimentText {

  private ExperimentText() {}

  /** What is to be known before an uplift is believed, then each arm beside the control. */
  public static List<String> of(Experiment experiment) {
    List<String> sentences = new ArrayList<>();
    if (experiment.isMismatched()) {
      sentences.add(mismatch(experiment) + ".");
    }
    if (experiment.inSeveralArms() > 0) {
      sentences.add(
          "%s units of %s came to several arms and are left out."
              .formatted(NumberText.count(experiment.inSeveralArms()), experiment.name()));
    }
    List<ExperimentArm> whole =
        experiment.arms().stream().filter(arm -> arm.segment().equals(Segment.WHOLE)).toList();
    ExperimentArm control = whole.get(0);
    whole.stream().skip(1).forEach(arm -> sentences.add(sentence(experiment, control, arm)));
    return sentences;
  }

  /** That the arms are not as large as planned, and what to do. */
  public static String mismatch(Experiment experiment) {
    return "The arms of %s are not as large as planned (p = %s): something assigns, loses or counts units by arm. Believe no uplift before that is found and repaired"
        .formatted(experiment.name(), probability(experiment.sampleRatioP()));
  }

  private static String sentence(Experiment experiment, ExperimentArm control, ExperimentArm arm) {
    MetricValue uplift = Objects.requireNonNull(arm.uplift());
    String undecided = undecided(control, arm);
    Double value = uplift.value();
    Interval interval = uplift.interval();
    if (value == null || interval == null) {
      return "%s, %s of %s: undefined, %s.%s"
          .formatted(
              experiment.name(), experiment.measures(), arm.arm(), uplift.undefined(), undecided);
    }
    return "%s, %s after %d days: %s %s, %s %s, %s points (95 %% interval %s to %s, however often one looks); %s.%s"
        .formatted(
            experiment.name(),
            experiment.measures(),
            experiment.follow().toDays(),
            arm.arm(),
            share(arm),
            control.arm(),
            share(control),
            NumberText.points(value),
            NumberText.points(interval.lower()),
            NumberText.points(interval.upper()),
            verdict(arm, interval),
            undecided);
  }

  private static String verdict(ExperimentArm arm, Interval interval) {
    if (interval.lower() > 0) {
      return arm.arm() + " is better";
    }
    return interval.upper() < 0 ? arm.arm() + " is worse" : "not decided yet";
  }

  private static String undecided(ExperimentArm control, ExperimentArm arm) {
    long pending = control.counts().pending() + arm.counts().pending();
    long all =
        control.counts().assigned()
            - control.counts().decided()
            + arm.counts().assigned()
            - arm.counts().decided();
    return all == 0
        ? ""
        : " %s of %s units are not decided, %s of them pending."
            .formatted(
                NumberText.count(all),
                NumberText.count(control.counts().assigned() + arm.counts().assigned()),
                NumberText.count(pending));
  }

  private static String share(ExperimentArm arm) {
    return String.format(
        Locale.ROOT,
        "%.2f %% of %s",
        100.0 * arm.counts().succeeded() / arm.counts().decided(),
        NumberText.count(arm.counts().decided()));
  }

  private static String probability(double p) {
    return String.format(Locale.ROOT, p < 0.0001 ? "%.0e" : "%.4f", p);
  }
}
