package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Means;
import io.modelwatch.stats.profile.Moments;

/** What those who rate a recommendation give it: the last rating until the prediction is mature. */
final class MeanRating implements FeedbackMetric {

  @Override
  public Explanation explanation() {
    return Explanation.of("mean_rating", "The mean rating of the recommendations that were rated.")
        .formula("sum of ratings / rated mature recommendations; n says how many were rated")
        .range("that of the ratings, higher is better")
        .undefined("without rated recommendations")
        .interval("of the mean, as if each entity had rated one thing only (Kish)")
        .source("customer feedback; who says nothing is not in it");
  }

  @Override
  public MetricValue of(FeedbackCounts counts, int minimumRows, Same same) {
    Moments ratings = counts.ratings();
    long n = ratings.n();
    if (n == 0 || n < minimumRows) {
      return TooFew.undefined(n, "ratings", minimumRows);
    }
    double people = n / same.ratings();
    return MetricValue.of(
        ratings.mean(),
        Means.of(
                people,
                people * ratings.mean(),
                ratings.squares() / same.ratings(),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY)
            .interval(),
        n);
  }
}
