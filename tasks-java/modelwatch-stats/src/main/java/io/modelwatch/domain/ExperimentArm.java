package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * An arm of an experiment in a segment.
 *
 * @param segment its units there
 * @param arm its name
 * @param counts its units
 * @param uplift by how much more of its units succeed than of the control's, with a confidence
 *     sequence; null of the control
 * @param p without any difference, evidence is ever so great with this probability at most; null
 *     where the uplift is undefined, and of the control
 * @param detectable the uplift that all its units show four times of five; null of the control
 * @param power how likely they show the effect that the experiment is for; null where none is
 *     named, or it cannot be, and of the control
 */
public record ExperimentArm(
    Segment segment,
    String arm,
    ArmCounts counts,
    @Nullable MetricValue uplift,
    @Nullable Double p,
    @Nullable MetricValue detectable,
    @Nullable Double power) {}
