package io.modelwatch.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A performance figure on all its label bases, with its limits.
 *
 * @param name the figure
 * @param state {@code green}, {@code yellow} or {@code red}; {@code unjudged} when its limit could
 *     not be applied; {@code none} without a limit
 * @param limit its limit in words, empty for none
 * @param lanes the figure on each basis
 */
public record MetricCard(String name, String state, String limit, List<Lane> lanes) {

  /**
   * The figure on one basis.
   *
   * @param basis the labels it rests on
   * @param number the figure, or why there is none
   * @param range its interval, empty for none
   * @param text the figure in words
   * @param chart the figure with its interval and the limits, null when undefined
   */
  public record Lane(
      String basis, String number, String range, String text, @Nullable Strip chart) {}
}
