package io.modelwatch.alert;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Sample;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a subject, as limits see it, whatever kind it is of.
 *
 * @param key what it is about
 * @param value what was measured
 * @param sample what it rests on, null where that is not known
 * @param evidence what a finding shows beside the value
 * @param red what a red finding recommends
 */
record Reading(
    FindingKey key, MetricValue value, @Nullable Sample sample, Evidence evidence, Action red) {}
