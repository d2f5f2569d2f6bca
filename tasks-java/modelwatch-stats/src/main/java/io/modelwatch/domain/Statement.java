package io.modelwatch.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a source has said about a prediction, as of a time. What it said outside the horizon, and
 * what withdraws the word of others, is no statement.
 *
 * @param source the source, {@link LabelContract#DECISION} for people who decide
 * @param first since when a run sees its first word
 * @param says what it says (see {@link Outcome}), null where that has been withdrawn
 * @param since since when a run sees that it says so
 */
public record Statement(String source, Instant first, @Nullable String says, Instant since) {}
