package io.modelwatch.web;

/**
 * What a page about a failure shows.
 *
 * @param title what happened
 * @param said what that means, or what to do
 * @param downSince since when the database is down, empty where it is not
 * @param outage what it said
 * @param reference what stands in the log as well, empty for none
 * @param status the answer's
 * @param retry whether it is tried again by itself
 */
public record Failure(
    Frame frame,
    String title,
    String said,
    String downSince,
    String outage,
    String reference,
    int status,
    boolean retry) {}
