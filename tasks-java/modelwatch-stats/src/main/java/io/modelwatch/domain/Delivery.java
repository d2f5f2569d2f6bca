package io.modelwatch.domain;

/**
 * A row of the delivery ledger: an alert that went, or may have gone, to a recipient.
 *
 * @param alertKey the alert
 * @param severity the severity it was told with: the same alert of another severity is news
 * @param channel the way it took
 * @param recipient the address there
 * @param messageId what the message that carries it is called there
 * @param accepted whether it was confirmed that the message was taken; false when the connection or
 *     the process ended while the message was handed over or about to be
 */
public record Delivery(
    String alertKey,
    Severity severity,
    String channel,
    String recipient,
    String messageId,
    boolean accepted) {}
