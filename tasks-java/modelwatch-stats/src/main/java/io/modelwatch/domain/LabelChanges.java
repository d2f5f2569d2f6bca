package io.modelwatch.domain;

/**
 * Predictions of a window whose label changed between two times, by the last change of each.
 *
 * @param changed all of them
 * @param arrived a first outcome became known
 * @param reverted an outcome was withdrawn or undone
 * @param disputed sources contradict each other now
 * @param outranked a source of a better rank contradicted
 * @param decided a person decided
 */
public record LabelChanges(
    long changed, long arrived, long reverted, long disputed, long outranked, long decided) {}
