package io.modelwatch.metrics;

import java.util.UUID;

/**
 * What the step did.
 *
 * @param runId the run
 * @param metrics the metrics written
 * @param undefined those of them that have no value
 */
public record MetricsSummary(UUID runId, int metrics, long undefined) {}
