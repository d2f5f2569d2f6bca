package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a metric or measure rests on.
 *
 * @param n the number of predictions or rows
 * @param interval its 95 % interval, null where none is defined
 * @param baselineN the number of rows it is compared with, null where it is not compared
 * @param basis the labels, null where it rests on none
 * @param matureShare the share of mature predictions, null where it rests on no labels
 */
public record Sample(
    long n,
    @Nullable Interval interval,
    @Nullable Long baselineN,
    @Nullable Basis basis,
    @Nullable Double matureShare) {}
