package io.modelwatch.lake;

/**
 * How many rows of a file have one thing wrong.
 *
 * @param rows how many
 * @param first the first of them
 */
public record FaultCount(long rows, Fault first) {}
