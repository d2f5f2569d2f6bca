package io.modelwatch.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of outbox and ledger: whether an address is told of an event of an incident.
 *
 * @param incident the number of the incident
 * @param sequence the event
 * @param channel the way it takes
 * @param recipient the address there
 * @param about the channel that fails to tell of the event, empty for the event itself
 * @param runId the run whose findings are shown
 * @param status how far it has come
 * @param reason why the address is not told, or was not when it was tried last; null for none
 * @param messageId what the message is called where it arrives, null until it is handed over
 * @param attempts how often it was tried
 * @param nextAttempt it is not tried before then, null where nothing has to be waited for
 * @param decidedAt when the program first had to decide, null in what is not stored yet
 * @param handedOverAt when it went, or may have; null where it certainly did not
 */
public record Notice(
    int incident,
    int sequence,
    String channel,
    String recipient,
    String about,
    UUID runId,
    Status status,
    @Nullable String reason,
    @Nullable String messageId,
    int attempts,
    @Nullable Instant nextAttempt,
    @Nullable Instant decidedAt,
    @Nullable Instant handedOverAt) {

  /** How far it has come. */
  public enum Status implements Word {
    /** The address is not told, for a reason. */
    SILENT,
    /** The address is to be told. */
    WAITING,
    /** It may have arrived: the connection or the process ended while it was handed over. */
    HANDED_OVER,
    /** Whoever takes messages there has taken it. */
    ACCEPTED
  }

  /** Keeps what receivers answer on one line. */
  public Notice {
    reason = reason == null ? null : Printable.onOneLine(reason);
  }

  /** A new one: to be told where there is no reason not to. */
  public static Notice of(
      int incident,
      int sequence,
      String channel,
      String recipient,
      String about,
      UUID runId,
      @Nullable String silence) {
    return new Notice(
        incident,
        sequence,
        channel,
        recipient,
        about,
        runId,
        silence == null ? Status.WAITING : Status.SILENT,
        silence,
        null,
        0,
        null,
        null,
        null);
  }

  /** Whether the address was told, or will be. */
  public boolean isTold() {
    return status != Status.SILENT;
  }

  /** Whether it is of the event itself, and not of a channel that fails. */
  public boolean isOfEvent() {
    return about.isEmpty();
  }

  /** Whether both go to the same address. */
  public boolean isTo(String toChannel, String address) {
    return channel.equals(toChannel) && recipient.equals(address);
  }
}
