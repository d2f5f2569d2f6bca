package io.modelwatch.web;

import io.modelwatch.incident.Incident;

/**
 * The days on which an incident was found, as a chart marks them.
 *
 * @param begin its first bad day, in days since 1970
 * @param end the day after its last
 * @param severity the gravest that was found
 * @param title what it is about
 */
record IncidentSpan(double begin, double end, State severity, String title) {

  static IncidentSpan of(Incident incident) {
    return new IncidentSpan(
        Trend.days(incident.life().firstBad()),
        Trend.days(incident.life().lastBad().plusDays(1)),
        State.of(incident.life().severity()),
        "Incident %d: %s, %s"
            .formatted(
                incident.name().number(),
                IncidentsPage.subject(incident.life().root()),
                IncidentsPage.days(incident.life().firstBad(), incident.life().lastBad())));
  }
}
