package io.modelwatch.store;

import io.modelwatch.domain.Restatement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the step did.
 *
 * @param runId the run
 * @param status {@code published}, or {@code superseded} when a run that knows more is published
 * @param superseded the run that was published before, null when there was none
 * @param sha256 SHA-256 of the result document's bytes
 * @param incidents the numbers of the incidents that its findings belong to
 * @param restatement what the run knows more than the one it superseded, null for the first
 */
public record StoreSummary(
    UUID runId,
    String status,
    @Nullable UUID superseded,
    String sha256,
    List<Integer> incidents,
    @Nullable Restatement restatement) {

  /** Takes an unmodifiable copy. */
  public StoreSummary {
    incidents = List.copyOf(incidents);
  }
}
