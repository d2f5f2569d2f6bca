package io.modelwatch.metrics;

import io.modelwatch.domain.Label;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the label of a prediction came to be known as of a run.
 *
 * @param label what is believed
 * @param answered whether somebody looked who would have said "negative" as well
 * @param reportedAt since when a run sees the first report that only ever says "positive", null for
 *     none
 * @param withdrawnAt since when it sees that the report was withdrawn, null while it stands
 * @param firstBySource since when it sees the first word of each source; empty for labels by
 *     absence
 */
record Knowledge(
    Label label,
    boolean answered,
    @Nullable Instant reportedAt,
    @Nullable Instant withdrawnAt,
    Map<String, Instant> firstBySource) {}
