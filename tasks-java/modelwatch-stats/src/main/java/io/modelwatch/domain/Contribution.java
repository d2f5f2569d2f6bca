package io.modelwatch.domain;

/**
 * What one bin of one column adds to the column's {@code psi}: which columns moved, and where.
 *
 * @param column the column
 * @param bin what is in the bin
 * @param baselineShare the share of the baseline's rows in it
 * @param windowShare the share of the window's rows in it
 * @param psi its term of the column's psi; the terms of a column add up to its psi
 */
public record Contribution(
    String column, Bin bin, double baselineShare, double windowShare, double psi) {}
