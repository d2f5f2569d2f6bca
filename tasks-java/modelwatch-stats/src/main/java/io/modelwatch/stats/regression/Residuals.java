package io.modelwatch.stats.regression;

import io.modelwatch.stats.State;
import io.modelwatch.stats.profile.Moments;

/**
 * Predicted numbers against what came: all that regression metrics follow from.
 *
 * @param actual the numbers that came
 * @param absolute the absolute errors
 * @param squared the squared errors
 * @param relative the absolute errors over the absolute number that came, where that is not 0
 */
public record Residuals(Moments actual, Moments absolute, Moments squared, Moments relative)
    implements State<Residuals> {

  /** No predictions. */
  public static final Residuals NONE =
      new Residuals(Moments.NONE, Moments.NONE, Moments.NONE, Moments.NONE);

  /** One prediction. */
  static Residuals of(double predicted, double actual) {
    double error = Math.abs(predicted - actual);
    return new Residuals(
        of(actual),
        of(error),
        of(error * error),
        actual == 0 ? Moments.NONE : of(error / Math.abs(actual)));
  }

  @Override
  public Residuals merge(Residuals other) {
    return new Residuals(
        actual.merge(other.actual),
        absolute.merge(other.absolute),
        squared.merge(other.squared),
        relative.merge(other.relative));
  }

  @Override
  public long n() {
    return actual.n();
  }

  private static Moments of(double number) {
    return new Moments(1, number, 0);
  }
}
