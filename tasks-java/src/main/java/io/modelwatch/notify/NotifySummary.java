package io.modelwatch.notify;

import java.util.List;
import java.util.UUID;

/**
 * What the step did.
 *
 * @param runId the run
 * @param mailServer whether there is a mail server to send with; without one everything waits
 * @param mailed the e-mails the server took
 * @param waiting the e-mails that wait for a mail server to be configured
 * @param unconfirmed message id and recipient of e-mails that the server may have got before the
 *     connection or the process ended: they are never sent again unless somebody asks for it
 */
public record NotifySummary(
    UUID runId, boolean mailServer, int mailed, int waiting, List<String> unconfirmed) {}
