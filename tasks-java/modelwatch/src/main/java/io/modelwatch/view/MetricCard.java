package io.modelwatch.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A performance metric on all its label bases, with its limits.
 *
 * @param name the metric
 * @param state {@code green}, {@code yellow} or {@code red}; {@code unjudged} when its limit could
 *     not be applied; {@code none} without a limit
 * @param limit its limit in words, empty for none
 * @param lanes the metric on each basis
 */
public record MetricCard(String name, String state, String limit, List<Lane> lanes) {

  /**
   * The metric on one basis.
   *
   * @param basis the labels it rests on
   * @param number the metric, or why there is none
   * @param range its interval, empty for none
   * @param text the metric in words
   * @param chart the metric with its interval and the limits, null when undefined
   */
  public record Lane(
      String basis, String number, String range, String text, @Nullable Strip chart) {}
}
