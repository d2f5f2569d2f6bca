package io.modelwatch.web;

/**
 * Another view of the same page.
 *
 * @param text what people read
 * @param address where it is
 * @param chosen whether it is shown now
 */
public record Choice(String text, Address address, boolean chosen) {}
