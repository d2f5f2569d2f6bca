package io.modelwatch.incident;

import static io.modelwatch.domain.IncidentState.ACKNOWLEDGED;
import static io.modelwatch.domain.IncidentState.NO_DATA;
import static io.modelwatch.domain.IncidentState.OPEN;
import static io.modelwatch.domain.IncidentState.PENDING;
import static io.modelwatch.domain.IncidentState.RECOVERING;
import static io.modelwatch.domain.IncidentState.RESOLVED;
import static io.modelwatch.domain.IncidentState.SNOOZED;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of transitions: from each state, where each kind of event leads. What is not in it
 * cannot happen.
 */
final class Transitions {

  /** Where an event leads. */
  sealed interface Target {

    /** To a state. */
    record To(IncidentState state) implements Target {}

    /**
     * To what it was, but for the recovery, the gap or the snooze: acknowledged where somebody
     * knows of it, pending where nobody was told, else open.
     */
    record Back() implements Target {}
  }

  private static final Target BACK = new Target.Back();

  private static final Map<IncidentState, Map<Kind, Target>> TABLE = table();

  private Transitions() {}

  /** Where an event leads from a state, null where it cannot happen. */
  static @Nullable Target of(IncidentState from, Kind kind) {
    return row(from).get(kind);
  }

  /** Where each kind of event leads from a state. */
  static Map<Kind, Target> row(IncidentState from) {
    return TABLE.getOrDefault(from, Map.of());
  }

  private static Map<IncidentState, Map<Kind, Target>> table() {
    Map<IncidentState, Map<Kind, Target>> table = new EnumMap<>(IncidentState.class);
    table.put(PENDING, alive(PENDING));
    table.get(PENDING).remove(Kind.WORSENED); // it opens
    put(table, PENDING, Kind.OPENED, to(OPEN));
    put(table, PENDING, Kind.ACKNOWLEDGED, to(ACKNOWLEDGED));

    table.put(OPEN, alive(OPEN));
    put(table, OPEN, Kind.EASED, to(OPEN));
    put(table, OPEN, Kind.CLEAN, to(RECOVERING));
    put(table, OPEN, Kind.NOT_JUDGED, to(NO_DATA));
    put(table, OPEN, Kind.ACKNOWLEDGED, to(ACKNOWLEDGED));

    table.put(ACKNOWLEDGED, alive(ACKNOWLEDGED));
    put(table, ACKNOWLEDGED, Kind.OPENED, to(ACKNOWLEDGED));
    put(table, ACKNOWLEDGED, Kind.WORSENED, to(OPEN));
    put(table, ACKNOWLEDGED, Kind.EASED, to(ACKNOWLEDGED));
    put(table, ACKNOWLEDGED, Kind.CLEAN, to(RECOVERING));
    put(table, ACKNOWLEDGED, Kind.NOT_JUDGED, to(NO_DATA));

    table.put(SNOOZED, alive(SNOOZED));
    put(table, SNOOZED, Kind.OPENED, to(SNOOZED));
    put(table, SNOOZED, Kind.EASED, to(SNOOZED));
    put(table, SNOOZED, Kind.ACKNOWLEDGED, to(SNOOZED));
    put(table, SNOOZED, Kind.SNOOZE_ENDED, BACK);

    for (IncidentState gap : new IncidentState[] {RECOVERING, NO_DATA}) {
      table.put(gap, alive(gap));
      put(table, gap, Kind.FOUND, BACK);
      put(table, gap, Kind.OPENED, to(gap)); // somebody knew before
      put(table, gap, Kind.WORSENED, to(OPEN));
      put(table, gap, Kind.EASED, to(gap));
      put(table, gap, Kind.CLEAN, to(RECOVERING));
      put(table, gap, Kind.ACKNOWLEDGED, to(gap));
    }
    put(table, RECOVERING, Kind.NOT_JUDGED, to(NO_DATA));

    Map<Kind, Target> over = new EnumMap<>(Kind.class);
    for (Kind kind : new Kind[] {Kind.FOUND, Kind.FOUND_EARLIER, Kind.COMMENTED, Kind.JUDGED}) {
      over.put(kind, to(RESOLVED));
    }
    table.put(RESOLVED, over);
    put(table, RESOLVED, Kind.REOPENED, to(OPEN));
    return table;
  }

  /** What all states but the last have in common: it is found again, watched, and acted on. */
  private static Map<Kind, Target> alive(IncidentState state) {
    Map<Kind, Target> row = new EnumMap<>(Kind.class);
    for (Kind kind :
        new Kind[] {
          Kind.FOUND, Kind.FOUND_EARLIER, Kind.WORSENED, Kind.CLEAN, Kind.COMMENTED, Kind.JUDGED
        }) {
      row.put(kind, to(state));
    }
    row.put(Kind.SNOOZED, to(SNOOZED));
    row.put(Kind.RESOLVED, to(RESOLVED));
    return row;
  }

  private static Target to(IncidentState state) {
    return new Target.To(state);
  }

  private static void put(
      Map<IncidentState, Map<Kind, Target>> table, IncidentState from, Kind kind, Target target) {
    table.computeIfAbsent(from, state -> new EnumMap<>(Kind.class)).put(kind, target);
  }
}
