package io.modelwatch.stats.classification;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Wilson;

/** The share of requests that got no prediction. */
public final class ServingErrorRate implements Explained {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "serving_error_rate", "The share of requests that failed and got no prediction.")
        .formula("failed requests / (failed requests + predictions)")
        .range("0 to 1, lower is better")
        .undefined("without requests, and while no file of failed requests has arrived")
        .interval("Wilson")
        .source(
            "availability of the model's service, 1 less it is the uptime; failed requests are logged by the caller");
  }

  /** The rate. */
  public MetricValue of(long failed, long predictions) {
    return Wilson.share((double) failed, (double) (failed + predictions), "no requests");
  }
}
