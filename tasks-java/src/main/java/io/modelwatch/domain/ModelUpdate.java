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
 */
public record ModelUpdate(
    String modelId,
    String modelVersion,
    List<String> monitors,
    Instant deployedAt,
    @Nullable Window window,
    Instant asOf) {

  /** Takes an unmodifiable copy of the monitors. */
  public ModelUpdate {
    monitors = List.copyOf(monitors);
  }

  /** Its identity: the same deployment announced twice is one notification. */
  public String partitionKey() {
    return modelId + "@" + modelVersion + "@" + deployedAt;
  }
}
