package io.modelwatch.stats.sequential;

import java.time.LocalDate;

/**
 * A lasting change that somebody accepted: what is normal is learned anew.
 *
 * @param series what changed
 * @param from the first day of the new normal: no day before it is learned from any more
 */
public record AcceptedChange(Series series, LocalDate from) {}
