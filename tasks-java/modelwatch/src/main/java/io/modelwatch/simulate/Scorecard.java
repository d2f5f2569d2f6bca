package io.modelwatch.simulate;

import static io.modelwatch.simulate.Feature.AMOUNT;
import static io.modelwatch.simulate.Feature.CALLS_1H;
import static io.modelwatch.simulate.Feature.DAYS_SINCE_SIM_CHANGE;
import static io.modelwatch.simulate.Feature.DESTINATION_RISK;
import static io.modelwatch.simulate.Feature.DEVICE_CHANGED;
import static io.modelwatch.simulate.Feature.DISTINCT_NUMBERS_24H;
import static io.modelwatch.simulate.Feature.IS_INTERNATIONAL;
import static io.modelwatch.simulate.Feature.IS_NIGHT;
import static io.modelwatch.simulate.Feature.MINUTES;
import static io.modelwatch.simulate.Feature.SPEND_24H;
import static io.modelwatch.simulate.Feature.TENURE_DAYS;

import java.util.List;

/**
 * The screening model: a logistic scorecard. The score of an event is {@code 1 / (1 + exp(-s))},
 * where {@code s} is the intercept plus each term's weight times the shape of its feature; an event
 * is stopped when its score is at least {@value #THRESHOLD}.
 *
 * <p>The weights were fitted once by logistic regression (scikit-learn 1.9, no penalty) on 42 days
 * of this simulation with another seed and rounded. Version 1 does not know about SIM cards and
 * devices, so that SIM swaps escape it; version 2 does.
 *
 * @param version the model version
 * @param intercept the constant
 * @param terms what is added to it
 */
record Scorecard(String version, double intercept, List<Term> terms) {

  static final double THRESHOLD = 0.5;

  /** What is made of a feature before it is weighted. */
  enum Shape {
    /** The feature itself. */
    PLAIN,
    /** {@code log(1 + x)}. */
    LOG,
    /** {@code 1 / (1 + x)}: how recent something is. */
    RECENCY;

    double of(double value) {
      return switch (this) {
        case PLAIN -> value;
        case LOG -> StrictMath.log1p(value);
        case RECENCY -> 1 / (1 + value);
      };
    }
  }

  /** A weighted feature. */
  record Term(Feature feature, Shape shape, double weight) {}

  static final Scorecard VERSION_1 =
      new Scorecard(
          "1",
          -12.6,
          List.of(
              new Term(AMOUNT, Shape.LOG, 1.1),
              new Term(MINUTES, Shape.LOG, 0.8),
              new Term(IS_NIGHT, Shape.PLAIN, 2.0),
              new Term(IS_INTERNATIONAL, Shape.PLAIN, 1.1),
              new Term(DESTINATION_RISK, Shape.PLAIN, 3.8),
              new Term(CALLS_1H, Shape.LOG, 0.4),
              new Term(SPEND_24H, Shape.LOG, 1.6),
              new Term(TENURE_DAYS, Shape.RECENCY, 8.1)));

  static final Scorecard VERSION_2 =
      new Scorecard(
          "2",
          -18.3,
          List.of(
              new Term(AMOUNT, Shape.LOG, 1.5),
              new Term(MINUTES, Shape.LOG, 1.1),
              new Term(IS_NIGHT, Shape.PLAIN, 2.1),
              new Term(IS_INTERNATIONAL, Shape.PLAIN, 1.2),
              new Term(DESTINATION_RISK, Shape.PLAIN, 5.1),
              new Term(CALLS_1H, Shape.LOG, 1.9),
              new Term(DISTINCT_NUMBERS_24H, Shape.LOG, 1.0),
              new Term(SPEND_24H, Shape.LOG, 1.5),
              new Term(DAYS_SINCE_SIM_CHANGE, Shape.RECENCY, 8.0),
              new Term(DEVICE_CHANGED, Shape.PLAIN, 2.6)));

  /** The score of an event, rounded to six digits. */
  double score(Event event) {
    double sum = intercept;
    for (Term term : terms) {
      sum += term.weight() * term.shape().of(event.feature(term.feature()));
    }
    return Math.rint(1e6 / (1 + StrictMath.exp(-sum))) / 1e6;
  }
}
