package io.modelwatch.alert;

import java.util.UUID;

/**
 * What the step found.
 *
 * @param runId the run
 * @param red critical findings
 * @param yellow tolerable findings
 * @param notJudged limits that could not be applied
 * @param action what the policy recommends
 */
public record AlertSummary(UUID runId, long red, long yellow, int notJudged, String action) {}
