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
 * @param ticks where its bounds are
 * @param lanes the figure on each basis
 */
public record MetricCard(
    String name, String state, String limit, List<Tick> ticks, List<Lane> lanes) {

  /**
   * A bound in a chart.
   *
   * @param state the state that begins there
   * @param at its place in percent of the width
   */
  public record Tick(String state, String at) {}

  /**
   * The figure on one basis.
   *
   * @param basis the labels it rests on
   * @param number the figure, or why there is none
   * @param range its interval, empty for none
   * @param text the figure in words
   * @param point its place in percent of the width, null when undefined
   * @param start where its interval begins, null for none
   * @param width the width of its interval, null for none
   */
  public record Lane(
      String basis,
      String number,
      String range,
      String text,
      @Nullable String point,
      @Nullable String start,
      @Nullable String width) {}
}
