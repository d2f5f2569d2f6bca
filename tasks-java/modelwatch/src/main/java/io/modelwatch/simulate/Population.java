package io.modelwatch.simulate;

import io.modelwatch.simulate.Event.Scheme;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The subscribers, and what happens on their accounts. */
final class Population {

  private static final String[] REGIONS = {
    "north", "south", "south", "east", "west", "capital", "capital", "capital"
  };
  private static final Scheme[] SCHEMES = {
    Scheme.REVENUE_SHARE, Scheme.REVENUE_SHARE, Scheme.SIM_SWAP, Scheme.SUBSCRIPTION
  };

  /** One fraud case for so many legitimate events. */
  private static final double EVENTS_PER_CASE = 300;

  private final List<Subscriber> subscribers = new ArrayList<>();
  private final int eventsADay;
  private final Usage usage = new Usage();
  private final Fraud fraud = new Fraud();

  /**
   * Draws the subscribers.
   *
   * @param eventsADay how many legitimate events there are on an average day
   * @param begin when the first day begins
   */
  Population(int eventsADay, Instant begin, Chance chance) {
    this.eventsADay = eventsADay;
    for (int number = 1; number <= 2 * eventsADay; number++) {
      subscribers.add(
          new Subscriber(
              number,
              chance.oneOf(REGIONS),
              chance.happens(0.4) ? "prepaid" : "postpaid",
              Renewal.around(begin, chance.logNormal(1500, 0.7), chance),
              Renewal.around(begin, chance.logNormal(700, 0.7), chance),
              chance.logNormal(2, 0.6)));
    }
  }

  /** The events of the day that begins at an instant, by time. */
  List<Event> day(Instant midnight, Chance chance) {
    List<Event> events = new ArrayList<>();
    int legitimate = (int) (eventsADay * chance.between(0.94, 1.06));
    for (int index = 0; index < legitimate; index++) {
      events.add(usage.event(anybody(chance), daytime(midnight, chance), chance));
    }
    int cases = chance.poisson(eventsADay / EVENTS_PER_CASE);
    for (int index = 0; index < cases; index++) {
      Instant begin = midnight.plusSeconds(chance.below(86_400));
      events.addAll(fraud.events(chance.oneOf(SCHEMES), anybody(chance), begin, chance));
    }
    Instant end = midnight.plus(1, ChronoUnit.DAYS);
    events.removeIf(event -> !event.time().isBefore(end));
    events.sort(
        Comparator.comparing(Event::time).thenComparing(event -> event.subscriber().number()));
    return events;
  }

  private Subscriber anybody(Chance chance) {
    return subscribers.get(chance.below(subscribers.size()));
  }

  /** Mostly between 7:00 and 22:00, most of all around 14:30. */
  private static Instant daytime(Instant midnight, Chance chance) {
    double hour =
        chance.happens(0.12)
            ? chance.between(0, 24)
            : chance.between(7, 14.5) + chance.between(0, 7.5);
    return midnight.plusSeconds((long) (hour * 3600));
  }
}
