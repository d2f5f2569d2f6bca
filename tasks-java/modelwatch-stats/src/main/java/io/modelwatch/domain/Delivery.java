package io.modelwatch.domain;

/**
 * A row of the delivery ledger: an alert that went, or may have gone, to a recipient.
 *
 * @param alertKey the alert
 * @param severity the severity it was mailed with: the same alert of another severity is news
 * @param recipient the address
 * @param messageId the e-mail that carries it
 * @param accepted whether the server confirmed that it took the message; false when the connection
 *     or the process ended while the server had the message's last byte or was about to get it
 */
public record Delivery(
    String alertKey, Severity severity, String recipient, String messageId, boolean accepted) {}
