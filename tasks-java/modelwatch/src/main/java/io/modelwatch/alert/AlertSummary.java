package io.modelwatch.alert;

import java.util.List;
import java.util.UUID;

/**
 * What the step found.
 *
 * @param runId the run
 * @param red critical findings
 * @param yellow tolerable findings
 * @param drifted columns drifted by any measure
 * @param failedChecks checks that failed, as {@code column: check}
 * @param notJudged limits that could not be applied
 * @param action what the policy recommends
 * @param said how much was found and what to do, in words
 */
public record AlertSummary(
    UUID runId,
    long red,
    long yellow,
    List<String> drifted,
    List<String> failedChecks,
    int notJudged,
    String action,
    String said) {}
