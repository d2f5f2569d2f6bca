package io.modelwatch.database;

import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ToldCandidate;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What the findings of runs come from, {@code monitoring.candidate}; which of them belong to it
 * stands with the findings.
 */
public interface CandidateStore {

  /** What the findings of a run come from; absent where there are none. */
  default Optional<ToldCandidate> ofRun(UUID runId) {
    return row(runId).map(row -> row.told(members(runId)));
  }

  /** The row of a run. */
  @SqlQuery
  Optional<Row> row(UUID runId);

  /** The findings of a run that belong to its candidate, in their order. */
  @SqlQuery
  List<Member> members(UUID runId);

  /** Removes that of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /** Writes that of a run. */
  default void put(UUID runId, ToldCandidate told) {
    putRow(runId, Row.of(told));
  }

  /** Writes a row of a run. */
  @SqlUpdate
  void putRow(UUID runId, @BindMethods Row row);

  /** A finding that belongs to the candidate. */
  record Member(String alertKey, @Nullable LocalDate firstDay) {

    Candidate.Member member() {
      return new Candidate.Member(FindingKey.parse(alertKey), firstDay);
    }
  }

  /** A candidate as it stands in the table. */
  record Row(
      String root,
      Cause cause,
      boolean evident,
      @Nullable LocalDate firstDay,
      @Nullable Double explained,
      Segment segment,
      @Nullable String fallback,
      String message) {

    static Row of(ToldCandidate told) {
      Candidate candidate = told.candidate();
      return new Row(
          candidate.root().text(),
          candidate.cause(),
          candidate.evident(),
          candidate.firstDay(),
          candidate.explained(),
          candidate.segment(),
          candidate.fallback(),
          told.message());
    }

    ToldCandidate told(List<Member> members) {
      return new ToldCandidate(
          new Candidate(
              FindingKey.parse(root),
              cause,
              evident,
              firstDay,
              explained,
              segment,
              members.stream()
                  .sorted(Comparator.comparing(member -> !member.alertKey().equals(root)))
                  .map(Member::member)
                  .toList(),
              fallback),
          message);
    }
  }
}
