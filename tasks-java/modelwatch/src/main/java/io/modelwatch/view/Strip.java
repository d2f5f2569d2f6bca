package io.modelwatch.view;

import java.util.List;

/**
 * A chart of one scale, from left to right, as data: in the unit of what it shows. {@link Svg}
 * draws it.
 *
 * @param title what it shows, for who cannot see it
 * @param height in pixels; it is as wide as there is room
 * @param scale what its ends stand for
 * @param marks what is on it, from back to front; the style of each names its colour
 */
public record Strip(String title, int height, Scale scale, List<Mark> marks) {

  /** Takes an unmodifiable copy. */
  public Strip {
    marks = List.copyOf(marks);
  }

  /** What is drawn at values of the scale. */
  public sealed interface Mark permits Bar, Line, Dot {}

  /** From one value to another. */
  public record Bar(String style, double from, double to, Row row) implements Mark {}

  /** Across, at a value. */
  public record Line(String style, double at) implements Mark {}

  /** At a value, half way down. */
  public record Dot(String style, double at) implements Mark {}

  /**
   * Where a bar lies, in pixels.
   *
   * @param top its distance from above
   * @param height its height
   * @param radius of its corners
   */
  public record Row(int top, int height, int radius) {}
}
