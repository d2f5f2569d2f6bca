package io.modelwatch.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The notification that a version of a model was deployed.
 *
 * @param modelId the model, as in its prediction logs
 * @param modelVersion the version deployed
 * @param monitors the monitors that watch the model
 * @param deployedAt when it went live
 * @param window the event time to evaluate, null for each monitor's own choice
 * @param asOf the knowledge cut of the evaluation
 * @param asOfNamed whether somebody named it; else it is when the notification was announced or,
 *     once it has waited for predictions of the version, claimed
 */
public record ModelUpdate(
    String modelId,
    String modelVersion,
    List<String> monitors,
    Instant deployedAt,
    @Nullable Window window,
    Instant asOf,
    boolean asOfNamed) {

  /** Takes an unmodifiable copy of the monitors. */
  public ModelUpdate {
    monitors = List.copyOf(monitors);
  }

  /** Its identity: the same deployment announced twice is one notification. */
  public String partitionKey() {
    return modelId + "@" + modelVersion + "@" + deployedAt;
  }
}
