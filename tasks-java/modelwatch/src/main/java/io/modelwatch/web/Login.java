package io.modelwatch.web;

/**
 * What the page for logging in shows.
 *
 * @param next where it leads to
 * @param token of its form
 * @param said what was wrong, empty for nothing
 * @param open whether it came without TLS: then the browser will not keep the session
 */
public record Login(Frame frame, String next, String token, String said, boolean open) {}
