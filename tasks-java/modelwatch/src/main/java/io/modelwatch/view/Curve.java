package io.modelwatch.view;

import java.util.List;

/**
 * Shares against shares in a square, with its diagonal, as data. {@link Svg} draws it.
 *
 * @param title what it shows, for who cannot see it
 * @param points from left to right
 */
public record Curve(String title, List<Point> points) {

  /** Takes an unmodifiable copy. */
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * A point with its interval; all between 0 and 1.
   *
   * @param x to the right
   * @param y upwards
   * @param lower where the interval of {@code y} begins
   * @param upper where it ends
   */
  public record Point(double x, double y, double lower, double upper) {}
}
