package io.modelwatch.database;

import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.ExperimentArm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What experiments have shown, {@code monitoring.experiment}. */
public interface ExperimentStore {

  /** As of a run; absent where its monitor has no experiment, or it had not begun. */
  default Optional<Experiment> ofRun(UUID runId) {
    return row(runId).map(row -> row.experiment(arms(runId)));
  }

  /** Writes that of a run, in place of what was there. */
  default void replace(UUID runId, @Nullable Experiment experiment) {
    deleteArms(runId);
    deleteRow(runId);
    if (experiment != null) {
      putRow(runId, Row.of(experiment));
      putArms(runId, experiment.arms());
    }
  }

  /** The row of a run. */
  @SqlQuery
  Optional<Row> row(UUID runId);

  /** The arms, the control first, of the whole before segments. */
  @SqlQuery
  List<ExperimentArm> arms(UUID runId);

  /** Removes the row of a run. */
  @SqlUpdate
  void deleteRow(UUID runId);

  /** Removes the arms of a run. */
  @SqlUpdate
  void deleteArms(UUID runId);

  /** Writes the row of a run. */
  @SqlUpdate
  void putRow(UUID runId, @BindMethods Row row);

  /** Writes the arms of a run. */
  @SqlBatch
  void putArms(UUID runId, @BindMethods List<ExperimentArm> arms);

  /** How an experiment came to what it shows: each arm but the control, of all units. */
  @SqlQuery
  List<Look> sequence(String monitor, Instant asOf);

  /**
   * What a run knew of an arm.
   *
   * @param asOf what was known
   * @param assigned its units
   * @param decided those that are looked at to the end
   * @param uplift over the control, null where it is undefined; so are its ends and {@code p}
   * @param sampleRatioP of the whole experiment
   */
  record Look(
      UUID runId,
      Instant asOf,
      String arm,
      long assigned,
      long decided,
      @Nullable Double uplift,
      @Nullable Double lower,
      @Nullable Double upper,
      @Nullable Double p,
      double sampleRatioP) {}

  /** An experiment as it stands in the table. */
  record Row(
      String name,
      String measures,
      String control,
      long followSeconds,
      double sampleRatioP,
      long inSeveralArms) {

    static Row of(Experiment experiment) {
      return new Row(
          experiment.name(),
          experiment.measures(),
          experiment.control(),
          experiment.follow().toSeconds(),
          experiment.sampleRatioP(),
          experiment.inSeveralArms());
    }

    Experiment experiment(List<ExperimentArm> arms) {
      return new Experiment(
          name,
          measures,
          control,
          Duration.ofSeconds(followSeconds),
          sampleRatioP,
          inSeveralArms,
          arms);
    }
  }
}
