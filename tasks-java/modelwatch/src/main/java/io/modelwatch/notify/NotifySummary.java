package io.modelwatch.notify;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the step did.
 *
 * @param runId the run
 * @param mailServer whether there is a mail server to send with; without one everything waits
 * @param mailed the e-mails the server took
 * @param waiting the e-mails that wait for a mail server to be configured
 * @param unconfirmed message id and recipient of e-mails that the server may have got before the
 *     connection or the process ended: they are never sent again unless somebody asks for it
 * @param supersededBy the run of the window that is published instead, so that nothing is mailed
 *     about this one; null for the published run
 */
public record NotifySummary(
    UUID runId,
    boolean mailServer,
    int mailed,
    int waiting,
    List<String> unconfirmed,
    @Nullable UUID supersededBy) {}
