package io.modelwatch.simulate;

import static java.util.Objects.requireNonNull;

import io.modelwatch.domain.Word;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call, a top-up or a change of SIM card.
 *
 * @param time when it happened
 * @param subscriber who
 * @param service what
 * @param channel how it reached the network
 * @param features what the model knows about it, all features in their order
 * @param scheme the fraud it is part of, null when it is legitimate
 */
record Event(
    Instant time,
    Subscriber subscriber,
    Service service,
    Channel channel,
    Map<Feature, Double> features,
    @Nullable Scheme scheme) {

  /** Takes an unmodifiable copy. */
  Event {
    features = Collections.unmodifiableMap(new EnumMap<>(features));
  }

  /** What is used. */
  enum Service implements Word {
    CALL,
    TOP_UP,
    SIM_CHANGE;
  }

  /** How it reaches the network. */
  enum Channel implements Word {
    NETWORK,
    APP,
    RETAIL,
    USSD;
  }

  /** How fraud is done. */
  enum Scheme implements Word {
    /** Calls to expensive numbers whose owner shares the revenue. */
    REVENUE_SHARE,
    /** Somebody else gets a SIM card with the subscriber's number and spends. */
    SIM_SWAP,
    /** A contract made never to be paid. */
    SUBSCRIPTION;
  }

  boolean isFraud() {
    return scheme != null;
  }

  double feature(Feature feature) {
    return requireNonNull(features.get(feature));
  }

  /** This event with another value of a feature. */
  Event with(Feature feature, double value) {
    Map<Feature, Double> changed = new EnumMap<>(features);
    changed.put(feature, value);
    return new Event(time, subscriber, service, channel, changed, scheme);
  }
}
