package io.modelwatch.database;

import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Word;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what happens to incidents, {@code monitoring.notice}: each event goes to each
 * address of a channel once. Its attempts are {@code monitoring.notice_attempt}.
 */
public interface NoticeStore {

  /** What came of an attempt. */
  enum Outcome implements Word {
    /** It was taken. */
    ACCEPTED,
    /** It was not taken, as the receiver said. */
    REFUSED,
    /** It could not be handed over. */
    FAILED,
    /** It was handed over, and nobody knows whether it was taken. */
    UNCONFIRMED
  }

  /**
   * An attempt to hand a message over.
   *
   * @param incident the number of the incident
   * @param sequence the event
   * @param repetition 0 for the event itself, n for the nth time that it is told again
   * @param channel the way it took
   * @param recipient the address there
   * @param about the channel that failed, empty for the event itself
   * @param attempt its number, from 1
   * @param at when
   * @param outcome what came of it
   * @param answer what was said, empty where it was taken
   */
  record Attempt(
      int incident,
      int sequence,
      int repetition,
      String channel,
      String recipient,
      String about,
      int attempt,
      Instant at,
      Outcome outcome,
      String answer) {}

  /** All notices of a monitor, by incident and event. */
  @SqlQuery
  List<Notice> ofMonitor(String monitor);

  /** The notices of an incident, by event. */
  @SqlQuery
  List<Notice> ofIncident(String monitor, int incident);

  /** Notes who is to be told, and why others are not; who was told stays told. */
  @SqlBatch
  void decide(String monitor, @BindMethods("notice") List<Notice> notice);

  /**
   * Records that a message is about to be handed over.
   *
   * @return 0 when it is no longer to be told, which then must not arrive
   */
  @SqlUpdate
  int handOver(String monitor, @BindMethods("notice") Notice notice, String messageId, Instant at);

  /** Records that a message was taken. */
  @SqlUpdate
  void accept(String monitor, @BindMethods("notice") Notice notice);

  /** Records that nobody knows whether a message was taken. */
  @SqlUpdate
  void unconfirmed(String monitor, @BindMethods("notice") Notice notice, String reason);

  /**
   * Records that a message was not taken.
   *
   * @param nextAttempt it is tried again from then on, null for at once
   */
  @SqlUpdate
  void takeBack(
      String monitor,
      @BindMethods("notice") Notice notice,
      String reason,
      @Nullable Instant nextAttempt);

  /** Records why who was to be told no longer is. */
  @SqlUpdate
  void drop(String monitor, @BindMethods("notice") Notice notice, String reason);

  /** What may have arrived over a channel is to be told once more. */
  @SqlUpdate
  void again(String monitor, String channel);

  /** Records an attempt. */
  @SqlUpdate
  void attempted(
      String monitor,
      @BindMethods("notice") Notice notice,
      Instant at,
      Outcome outcome,
      String answer);

  /** The attempts to tell of an incident, in their order. */
  @SqlQuery
  List<Attempt> attempts(String monitor, int incident);
}
