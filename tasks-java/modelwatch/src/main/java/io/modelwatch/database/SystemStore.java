package io.modelwatch.database;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** How the parts around the results stand, for those who run them. */
public interface SystemStore {

  /**
   * PostgreSQL.
   *
   * @param version its version
   * @param bytes how large the database is
   * @param started since when it runs
   */
  record Server(String version, long bytes, Instant started) {}

  /**
   * What is still to be told by a channel.
   *
   * @param channel the channel
   * @param waiting how many messages wait
   * @param oldest since when the first of them does
   * @param attempts how often one of them was tried
   * @param reason what was said when one of them did not go, null where none was tried
   */
  record Outbox(
      String channel, long waiting, Instant oldest, int attempts, @Nullable String reason) {}

  /**
   * What a feed brought.
   *
   * @param monitor the monitor
   * @param kind what its files hold
   * @param files how many files were taken in
   * @param recorded when the last file was seen
   * @param lastKnown when the business learned of the last row, null where nothing says so
   * @param refused how many files were refused
   */
  record Input(
      String monitor,
      String kind,
      long files,
      Instant recorded,
      @Nullable Instant lastKnown,
      long refused) {}

  /** PostgreSQL as it is now. */
  @SqlQuery
  Server server();

  /** What is still to be told, by channel. */
  @SqlQuery
  List<Outbox> outbox();

  /** What each feed brought. */
  @SqlQuery
  List<Input> inputs();
}
