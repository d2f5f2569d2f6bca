package io.modelwatch.drift;

import java.util.UUID;

/**
 * What the drift step did.
 *
 * @param runId the run
 * @param baseline what the window was compared with
 * @param rows predictions of the window
 * @param daysRead days read from the lake; the others' states were there
 * @param columns columns compared
 */
public record DriftSummary(UUID runId, String baseline, long rows, int daysRead, int columns) {}
