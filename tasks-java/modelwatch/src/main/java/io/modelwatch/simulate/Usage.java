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
import static io.modelwatch.simulate.Feature.TOP_UPS_24H;

import io.modelwatch.simulate.Event.Channel;
import io.modelwatch.simulate.Event.Service;
import java.time.Instant;

/** What subscribers do. */
final class Usage {

  private static final Channel[] TOP_UP_CHANNELS = {
    Channel.APP, Channel.APP, Channel.RETAIL, Channel.USSD
  };

  /** An event of a subscriber at a time: mostly calls, some top-ups, few changes of SIM card. */
  Event event(Subscriber who, Instant time, Chance chance) {
    double kind = chance.between(0, 1);
    if (kind < 0.70) {
      return call(who, time, chance);
    }
    return kind < 0.97 ? topUp(who, time, chance) : simChange(who, time, chance);
  }

  private Event call(Subscriber who, Instant time, Chance chance) {
    boolean international = chance.happens(0.08);
    double minutes = chance.logNormal(2.5, 1.0);
    double amount = minutes * (international ? 0.45 : 0.06);
    double risk = StrictMath.pow(chance.between(0, 1), international ? 3 : 6);
    return everyday(who, time, chance, amount)
        .set(MINUTES, minutes)
        .set(AMOUNT, amount)
        .set(IS_INTERNATIONAL, international ? 1 : 0)
        .set(DESTINATION_RISK, risk)
        .set(CALLS_1H, 1 + chance.poisson(0.6))
        .finish(Service.CALL, Channel.NETWORK, null);
  }

  private Event topUp(Subscriber who, Instant time, Chance chance) {
    double amount = 5 * (1 + chance.poisson(1.5));
    return everyday(who, time, chance, amount)
        .set(AMOUNT, amount)
        .set(TOP_UPS_24H, 1 + chance.poisson(0.15))
        .finish(Service.TOP_UP, chance.oneOf(TOP_UP_CHANNELS), null);
  }

  private Event simChange(Subscriber who, Instant time, Chance chance) {
    return everyday(who, time, chance, 0)
        .set(DAYS_SINCE_SIM_CHANGE, 0)
        .set(DEVICE_CHANGED, chance.happens(0.5) ? 1 : 0)
        .finish(Service.SIM_CHANGE, chance.happens(0.6) ? Channel.RETAIL : Channel.APP, null);
  }

  private static Draft everyday(Subscriber who, Instant time, Chance chance, double amount) {
    return new Draft(who, time)
        .set(SPEND_24H, amount + chance.logNormal(who.spend(), 0.8))
        .set(DISTINCT_NUMBERS_24H, chance.poisson(4))
        .set(CALLS_1H, chance.poisson(0.6))
        .set(TOP_UPS_24H, chance.poisson(0.15))
        .set(DEVICE_CHANGED, chance.happens(0.02) ? 1 : 0);
  }
}
