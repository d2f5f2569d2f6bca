package io.modelwatch.domain;

import java.util.UUID;

/**
 * What a run knows more than the run of the same window that it superseded. Labels are counted by
 * the last change of each.
 *
 * @param previousRunId the superseded run
 * @param changed predictions whose label changed
 * @param arrived of these, a first outcome became known
 * @param reverted an outcome was withdrawn or undone
 * @param disputed sources contradict each other now
 * @param outranked a source of a better rank contradicted
 * @param decided a person decided
 * @param matured predictions that became mature
 * @param latePredictions predictions that were not known before
 * @param contractChanged whether the labels were made under another label contract
 */
public record Restatement(
    UUID previousRunId,
    long changed,
    long arrived,
    long reverted,
    long disputed,
    long outranked,
    long decided,
    long matured,
    long latePredictions,
    boolean contractChanged) {}
