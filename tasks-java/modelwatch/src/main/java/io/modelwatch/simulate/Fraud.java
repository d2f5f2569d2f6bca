package io.modelwatch.simulate;

import static io.modelwatch.simulate.Feature.AMOUNT;
import static io.modelwatch.simulate.Feature.CALLS_1H;
import static io.modelwatch.simulate.Feature.DAYS_SINCE_SIM_CHANGE;
import static io.modelwatch.simulate.Feature.DESTINATION_RISK;
import static io.modelwatch.simulate.Feature.DEVICE_CHANGED;
import static io.modelwatch.simulate.Feature.DISTINCT_NUMBERS_24H;
import static io.modelwatch.simulate.Feature.IS_INTERNATIONAL;
import static io.modelwatch.simulate.Feature.MINUTES;
import static io.modelwatch.simulate.Feature.SPEND_24H;
import static io.modelwatch.simulate.Feature.TENURE_DAYS;
import static io.modelwatch.simulate.Feature.TOP_UPS_24H;

import io.modelwatch.simulate.Event.Channel;
import io.modelwatch.simulate.Event.Scheme;
import io.modelwatch.simulate.Event.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What fraudsters do: a case is a few events on one subscriber's account within hours. */
final class Fraud {

  /** The events of a case that begins at a time. */
  List<Event> events(Scheme scheme, Subscriber victim, Instant begin, Chance chance) {
    List<Event> events = new ArrayList<>();
    int count = 2 + chance.poisson(2.5);
    double spend = chance.logNormal(6, 0.7);
    Instant time = begin;
    for (int index = 0; index < count; index++) {
      Draft draft = new Draft(victim, time).set(SPEND_24H, spend);
      Event event =
          switch (scheme) {
            case REVENUE_SHARE -> premiumCall(draft, index, chance);
            case SIM_SWAP -> index == 0 ? stolenSim(draft, chance) : drained(draft, index, chance);
            case SUBSCRIPTION -> neverPaid(draft, chance);
          };
      spend += event.feature(AMOUNT);
      events.add(event);
      time = time.plusSeconds(60 + (long) chance.exponential(2400));
    }
    return events;
  }

  private static Event premiumCall(Draft draft, int index, Chance chance) {
    double minutes = chance.logNormal(14, 0.7);
    return draft
        .set(MINUTES, minutes)
        .set(AMOUNT, minutes * 0.9)
        .set(IS_INTERNATIONAL, chance.happens(0.9) ? 1 : 0)
        .set(DESTINATION_RISK, StrictMath.sqrt(chance.between(0.02, 1)))
        .set(CALLS_1H, 1 + chance.poisson(1.5 + index))
        .set(DISTINCT_NUMBERS_24H, 1 + chance.poisson(1))
        .set(DEVICE_CHANGED, chance.happens(0.1) ? 1 : 0)
        .finish(Service.CALL, Channel.NETWORK, Scheme.REVENUE_SHARE);
  }

  private static Event stolenSim(Draft draft, Chance chance) {
    return draft
        .set(DAYS_SINCE_SIM_CHANGE, 0)
        .set(DEVICE_CHANGED, 1)
        .set(DISTINCT_NUMBERS_24H, chance.poisson(2))
        .set(TOP_UPS_24H, chance.poisson(0.3))
        .finish(Service.SIM_CHANGE, Channel.RETAIL, Scheme.SIM_SWAP);
  }

  private static Event drained(Draft draft, int index, Chance chance) {
    double amount = 10 * (2 + chance.poisson(3));
    return draft
        .set(AMOUNT, amount)
        .set(DAYS_SINCE_SIM_CHANGE, chance.exponential(0.3))
        .set(DEVICE_CHANGED, 1)
        .set(TOP_UPS_24H, index + chance.poisson(1))
        .set(DISTINCT_NUMBERS_24H, chance.poisson(2))
        .finish(Service.TOP_UP, Channel.APP, Scheme.SIM_SWAP);
  }

  private static Event neverPaid(Draft draft, Chance chance) {
    double minutes = chance.logNormal(8, 0.8);
    boolean international = chance.happens(0.5);
    return draft
        .set(MINUTES, minutes)
        .set(AMOUNT, minutes * (international ? 0.45 : 0.06))
        .set(TENURE_DAYS, chance.exponential(12))
        .set(DAYS_SINCE_SIM_CHANGE, chance.exponential(8))
        .set(IS_INTERNATIONAL, international ? 1 : 0)
        .set(DESTINATION_RISK, chance.between(0, 0.9))
        .set(CALLS_1H, 1 + chance.poisson(2))
        .set(DISTINCT_NUMBERS_24H, 6 + chance.poisson(10))
        .finish(Service.CALL, Channel.NETWORK, Scheme.SUBSCRIPTION);
  }
}
