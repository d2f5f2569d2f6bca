package io.modelwatch.simulate;

import io.modelwatch.simulate.Event.Channel;
import io.modelwatch.simulate.Event.Scheme;
import io.modelwatch.simulate.Event.Service;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the making: begins with what follows from the subscriber and the time. */
final class Draft {

  private final Subscriber who;
  private final Instant time;
  private final Map<Feature, Double> features = new EnumMap<>(Feature.class);

  Draft(Subscriber who, Instant time) {
    this.who = who;
    this.time = time;
    for (Feature feature : Feature.values()) {
      set(feature, 0);
    }
    int hour = LocalTime.ofInstant(time, ZoneOffset.UTC).getHour();
    set(Feature.HOUR_OF_DAY, hour);
    set(Feature.IS_NIGHT, hour < 6 || hour >= 22 ? 1 : 0);
    set(Feature.AVERAGE_SPEND_30D, who.spend());
    double tenure = who.contract().age(time);
    set(Feature.TENURE_DAYS, tenure);
    set(Feature.DAYS_SINCE_SIM_CHANGE, Math.min(tenure, who.sim().age(time)));
  }

  /** Sets a feature, rounded to thousandths as a billing system would. */
  Draft set(Feature feature, double value) {
    features.put(feature, Math.rint(value * 1000) / 1000);
    return this;
  }

  Event finish(Service service, Channel channel, @Nullable Scheme scheme) {
    return new Event(time, who, service, channel, features, scheme);
  }
}
