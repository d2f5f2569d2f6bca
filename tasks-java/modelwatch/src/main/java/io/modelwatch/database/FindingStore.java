package io.modelwatch.database;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Severity;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The findings of runs with their words, {@code monitoring.finding}. */
public interface FindingStore {

  /**
   * The findings of a run: red before yellow, broken input before what follows from it, performance
   * before its possible causes, then by key. Bins and breakages are tables of their own.
   */
  default List<Alert> ofRun(UUID runId) {
    return rows(runId).stream().map(Row::alert).toList();
  }

  /** The rows of a run, in that order. */
  @SqlQuery
  List<Row> rows(UUID runId);

  /** Removes the findings of a run. */
  @SqlUpdate
  void deleteOfRun(UUID runId);

  /**
   * Writes findings of a run.
   *
   * @param members those that belong to what they come from
   */
  default void put(UUID runId, List<Alert> alerts, List<Candidate.Member> members) {
    Map<FindingKey, Candidate.Member> byKey = new HashMap<>();
    members.forEach(member -> byKey.put(member.key(), member));
    putRows(
        runId,
        alerts.stream().map(alert -> Row.of(alert, byKey.get(alert.finding().key()))).toList());
  }

  /** Writes rows of a run. */
  @SqlBatch
  void putRows(UUID runId, @BindMethods List<Row> row);

  /** A finding as it stands in the table. */
  record Row(
      String alertKey,
      FindingKey key,
      Severity severity,
      double value,
      @Nullable String operator,
      double limit,
      @Nullable Sample sample,
      @Nullable String detail,
      Action action,
      @Nullable String quiet,
      boolean follows,
      @Nullable LocalDate firstDay,
      String rule,
      String message) {

    static Row of(Alert alert, Candidate.@Nullable Member member) {
      Finding finding = alert.finding();
      Comparison limit = finding.limit();
      return new Row(
          alert.key(),
          finding.key(),
          finding.severity(),
          finding.value(),
          limit == null ? null : limit.operator(),
          alert.limit(),
          finding.sample(),
          finding.evidence().detail(),
          finding.action(),
          finding.quiet(),
          member != null,
          member == null ? null : member.firstDay(),
          alert.rule(),
          alert.message());
    }

    Alert alert() {
      return new Alert(
          alertKey,
          new Finding(
              key,
              severity,
              value,
              operator == null ? null : new Comparison(operator, limit),
              sample,
              Evidence.of(List.of(), null, detail),
              action,
              quiet),
          rule,
          limit,
          message);
    }
  }
}
