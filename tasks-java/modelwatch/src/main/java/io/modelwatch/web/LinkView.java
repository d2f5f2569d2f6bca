package io.modelwatch.web;

import io.modelwatch.domain.IncidentEvent.Kind;

/**
 * What the page of a link shows.
 *
 * @param title what is to be done
 * @param stands how the incident stands
 * @param person who does it
 * @param kind what
 * @param to where its form goes
 * @param token of the form
 * @param said what hinders it, empty for nothing
 * @param open whether it can be done
 * @param until what a snooze proposes
 */
public record LinkView(
    Frame frame,
    String title,
    String stands,
    String person,
    Kind kind,
    String to,
    String token,
    String said,
    boolean open,
    String until) {}
