package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.classification.PerformanceState;
import java.util.Map;

/**
 * What was read of a day.
 *
 * @param day the day
 * @param bySegment its predictions with their labels, summarized; always with the whole
 */
record DayStates(Day day, Map<Segment, PerformanceState> bySegment) {}
