package io.modelwatch.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of outbox and ledger: whether an address is told of an event of an incident.
 *
 * @param incident the number of the incident
 * @param sequence the event
 * @param repetition 0 for the event itself, n for the nth time that the address is told that it
 *     still is so
 * @param channel the way it takes
 * @param recipient the address there
 * @param about the channel that fails to tell of the event, empty for the event itself
 * @param runId the run whose findings are shown
 * @param status how far it has come
 * @param reason why the address is not told, or was not when it was tried last; null for none
 * @param digest of when the digest is that tells of it, null where it has a message of its own
 * @param messageId what the message is called where it arrives, null until it is handed over
 * @param attempts how often it was tried
 * @param nextAttempt it is not tried before then, null where nothing has to be waited for
 * @param decidedAt when the program first had to decide
 * @param handedOverAt when it went, or may have; null where it certainly did not
 */
public record Notice(
    int incident,
    int sequence,
    int repetition,
    String channel,
    String recipient,
    String about,
    UUID runId,
    Status status,
    @Nullable String reason,
    @Nullable Instant digest,
    @Nullable String messageId,
    int attempts,
    @Nullable Instant nextAttempt,
    Instant decidedAt,
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
      int repetition,
      String channel,
      String recipient,
      String about,
      UUID runId,
      @Nullable String silence,
      @Nullable Instant digest,
      Instant decidedAt) {
    return new Notice(
        incident,
        sequence,
        repetition,
        channel,
        recipient,
        about,
        runId,
        silence == null ? Status.WAITING : Status.SILENT,
        silence,
        digest,
        null,
        0,
        null,
        decidedAt,
        null);
  }

  /** The same once it has gone. */
  public Notice told(Instant at) {
    return new Notice(
        incident,
        sequence,
        repetition,
        channel,
        recipient,
        about,
        runId,
        Status.ACCEPTED,
        null,
        digest,
        messageId,
        attempts + 1,
        null,
        decidedAt,
        at);
  }

  /** Whether the address was told, or will be. */
  public boolean isTold() {
    return status != Status.SILENT;
  }

  /** Whether it is of the event itself, and not of a channel that fails. */
  public boolean isOfEvent() {
    return about.isEmpty();
  }

  /** When the address was told; of what is on its way, when that was decided. */
  public Instant since() {
    return handedOverAt == null ? decidedAt : handedOverAt;
  }

  /** Whether both are one row: of the same event, or repetition of it, to the same address. */
  public boolean isRowOf(Notice other) {
    return incident == other.incident
        && sequence == other.sequence
        && repetition == other.repetition
        && about.equals(other.about)
        && isTo(other.channel, other.recipient);
  }

  /** Whether both go to the same address. */
  public boolean isTo(String toChannel, String address) {
    return channel.equals(toChannel) && recipient.equals(address);
  }
}
