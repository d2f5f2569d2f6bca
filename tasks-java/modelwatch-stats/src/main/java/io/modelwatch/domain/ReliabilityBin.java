package io.modelwatch.domain;

/**
 * A bin of a run's reliability curve: what its scores promise beside what came.
 *
 * @param basis the labels it rests on
 * @param lower its lower edge, outside but for 0
 * @param upper its upper edge, inside
 * @param meanScore the mean score of its predictions
 * @param observed the share of its predictions that proved positive; {@code n} are its predictions
 */
public record ReliabilityBin(
    Basis basis, double lower, double upper, double meanScore, MetricValue observed) {}
