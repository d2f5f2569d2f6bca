package io.modelwatch.web;

/**
 * Something to choose from.
 *
 * @param value what the address says
 * @param text what people read
 * @param chosen whether it is shown now
 */
public record Option(String value, String text, boolean chosen) {}
