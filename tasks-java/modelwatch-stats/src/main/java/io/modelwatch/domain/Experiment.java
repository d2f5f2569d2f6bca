package io.modelwatch.domain;

import java.time.Duration;
import java.util.List;

/**
 * What an experiment has shown as of a run.
 *
 * @param name its name
 * @param measures what the share of successes is called
 * @param control the arm that the others are compared with
 * @param follow for how long a unit is looked at
 * @param sampleRatioP with the planned shares, the numbers of units are ever so far from them with
 *     this probability at most
 * @param inSeveralArms units that were assigned to several arms, and are in none of the numbers
 * @param arms the control first, of the whole before segments
 */
public record Experiment(
    String name,
    String measures,
    String control,
    Duration follow,
    double sampleRatioP,
    long inSeveralArms,
    List<ExperimentArm> arms) {

  /** What is found where the numbers of units are not as planned. */
  public static final String SAMPLE_RATIO = "sample_ratio";

  /** Below this probability the numbers of units are not as planned. */
  public static final double MISMATCH = 0.01;

  /** Takes an unmodifiable copy. */
  public Experiment {
    arms = List.copyOf(arms);
  }

  /** Whether something assigns, loses or counts units by arm: no uplift is to be believed then. */
  public boolean isMismatched() {
    return sampleRatioP < MISMATCH;
  }
}
