package io.modelwatch.notify;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the step did.
 *
 * @param runId the run
 * @param channels the channels that can send; what is for the others waits
 * @param sent the letters that were taken
 * @param waiting the letters that wait for their channel to be configured, or for their next
 *     attempt
 * @param unconfirmed message id and recipient of letters that may have arrived before the
 *     connection or the process ended: they are never sent again unless somebody asks for it
 * @param supersededBy the run of the window that is published instead; null for the published run
 */
public record NotifySummary(
    UUID runId,
    List<String> channels,
    int sent,
    int waiting,
    List<String> unconfirmed,
    @Nullable UUID supersededBy) {}
