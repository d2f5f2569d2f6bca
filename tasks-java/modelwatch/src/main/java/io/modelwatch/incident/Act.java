package io.modelwatch.incident;

import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person does about an incident.
 *
 * @param kind what
 * @param person who
 * @param reason why
 * @param at when
 * @param until until when nobody is to be told, null unless it is snoozed
 * @param verdict whether the alarm was right, null unless it is judged
 * @param cause what it came from, null where nothing is said
 */
public record Act(
    Kind kind,
    String person,
    String reason,
    Instant at,
    @Nullable Instant until,
    @Nullable AlarmVerdict verdict,
    @Nullable String cause) {}
