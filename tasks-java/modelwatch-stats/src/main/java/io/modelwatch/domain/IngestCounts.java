package io.modelwatch.domain;

/**
 * What the input files held that a run may see and that touch its window.
 *
 * @param read rows of prediction files
 * @param accepted of these, taken into the lake
 * @param duplicate of these, predictions that were already there
 * @param quarantined of these, rows that did not fit
 * @param outcomesRead rows of outcome files
 */
public record IngestCounts(
    long read, long accepted, long duplicate, long quarantined, long outcomesRead) {}
