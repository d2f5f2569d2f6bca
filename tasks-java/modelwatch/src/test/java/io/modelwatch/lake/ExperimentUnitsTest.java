package io.modelwatch.lake;

import static io.modelwatch.lake.ReportedLabels.CONTRACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.ArmCounts;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.lake.ExperimentUnits.Counted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentUnitsTest {

  private static final Instant ASSIGNED = Instant.parse("2024-01-01T12:00:00Z");
  private static final Instant AS_OF = Instant.parse("2024-02-01T00:00:00Z");

  @TempDir Path folder;

  private ExperimentUnits units;

  @BeforeEach
  void assign() {
    units = new ExperimentUnits(CONTRACT, Silence.NEGATIVE, Duration.ofDays(10), true);
    for (String row : List.of("a,none", "b,offer")) {
      units.assigned((row + "," + Micros.of(ASSIGNED) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void end() {
    units.close();
  }

  /** What a stream calls its columns is nothing to the program's own. */
  @Test
  void aColumnOfASegmentMayBeCalledAsTheProgramsOwn() {
    List<String> divisions = List.of("arm*state", "made_us", "assigned");
    Path file =
        TestParquet.write(
            folder.resolve("p.parquet"),
            """
          SELECT 'p-' || entity AS prediction_id, entity AS entity_id, '1' AS model_version,
                 TIMESTAMPTZ '2024-01-01 08:00Z' AS event_time, TIMESTAMPTZ '2024-01-01 08:00Z' AS recorded_time,
                 'left' AS arm, 'CA' AS state, 'x' AS made_us, 'y' AS assigned
          FROM (VALUES ('a'), ('b')) AS unit (entity)
          """);
    units.labelled("p-b,1,confirmed,1\n".getBytes(StandardCharsets.UTF_8));
    units.match(List.of(file), divisions, AS_OF);

    assertThat(units.count("arm*state"))
        .containsExactly(
            new Counted(
                new Segment(new TreeMap<>(Map.of("arm", "left", "state", "CA"))),
                "none",
                new ArmCounts(1, 0, 1, 0, 0, 0, 0, 0)),
            new Counted(
                new Segment(new TreeMap<>(Map.of("arm", "left", "state", "CA"))),
                "offer",
                new ArmCounts(1, 1, 0, 0, 0, 0, 0, 0)));
    assertThat(units.count("assigned"))
        .extracting(Counted::segment)
        .containsOnly(Segment.of("assigned", "y"));
  }

  /** Files from before the monitor watched the column. */
  @Test
  void aColumnThatNoFileHasIsMissing() {
    Path file =
        TestParquet.write(
            folder.resolve("p.parquet"),
            """
            SELECT 'p-a' AS prediction_id, 'a' AS entity_id, '1' AS model_version,
                   TIMESTAMPTZ '2024-01-01 08:00Z' AS event_time, TIMESTAMPTZ '2024-01-01 08:00Z' AS recorded_time
            """);
    units.match(List.of(file), List.of("plan"), AS_OF);

    assertThat(units.count(""))
        .containsExactly(
            new Counted(Segment.WHOLE, "none", new ArmCounts(1, 0, 1, 0, 0, 0, 0, 0)),
            new Counted(Segment.WHOLE, "offer", new ArmCounts(1, 0, 0, 0, 0, 0, 0, 1)));
    assertThat(units.count("plan")).isEmpty();
  }

  @Test
  void withoutPredictionsNothingIsKnownOfUnits() {
    units.match(List.of(), List.of("plan"), AS_OF);

    assertThat(units.count(""))
        .containsExactly(
            new Counted(Segment.WHOLE, "none", new ArmCounts(1, 0, 0, 0, 0, 0, 0, 1)),
            new Counted(Segment.WHOLE, "offer", new ArmCounts(1, 0, 0, 0, 0, 0, 0, 1)));
    assertThat(units.count("plan")).isEmpty();
  }
}
