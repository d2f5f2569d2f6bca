package io.modelwatch.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStream;
import io.modelwatch.states.DayStates;
import io.modelwatch.stats.sequential.DayBins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class TrainingDaysTest {

  private static final LocalDate FIRST_PREDICTION = LocalDate.parse("2018-05-14");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @TempDir Path folder;
  private DriftStream stream;

  @BeforeEach
  void makeAStream() {
    stream = new DriftStream(DATABASE, folder);
  }

  @Test
  void wholeDaysBeforeThePredictionsAreThere() throws Exception {
    stream.trainingDays("2018-05-08", 6, 1200);

    SortedMap<LocalDate, DayBins> days = days(FIRST_PREDICTION);

    // Nobody knows whether the first and the last day of a file are whole
    assertThat(days.keySet())
        .containsExactly(
            LocalDate.parse("2018-05-09"),
            LocalDate.parse("2018-05-10"),
            LocalDate.parse("2018-05-11"),
            LocalDate.parse("2018-05-12"));
    assertThat(days.values()).allSatisfy(day -> assertThat(day.n()).isEqualTo(1200));
    assertThat(days.get(days.firstKey()).parts().get(0).columns())
        .containsOnlyKeys("amount", "channel", "latency_ms", "risk");
  }

  @Test
  void daysOfPredictionsAreNotThoseOfTheFile() throws Exception {
    stream.trainingDays("2018-05-08", 9, 1200);

    assertThat(days(FIRST_PREDICTION).lastKey()).isEqualTo(FIRST_PREDICTION.minusDays(1));
  }

  @Test
  void rowsWithoutEventTimesHaveNoDays() throws Exception {
    stream.training(2000);

    assertThat(days(FIRST_PREDICTION)).isEmpty();
  }

  @Test
  void aFileIsReadOnce() throws Exception {
    stream.trainingDays("2018-05-08", 6, 1200);
    FixedBins bins = bins();
    SortedMap<LocalDate, DayBins> read = days(bins, FIRST_PREDICTION);
    Files.writeString(stream.trainingFile(), "lost");

    assertThat(days(bins, FIRST_PREDICTION).keySet()).isEqualTo(read.keySet());
  }

  private SortedMap<LocalDate, DayBins> days(LocalDate before) throws Exception {
    return days(bins(), before);
  }

  private SortedMap<LocalDate, DayBins> days(FixedBins bins, LocalDate before) throws Exception {
    return new TrainingDays(database(), stream.lake())
        .of(key(), "training-1.parquet", "1", bins, before);
  }

  private FixedBins bins() throws Exception {
    return new References(
            stream.monitor("{from: training}"),
            database(),
            stream.lake(),
            new DayStates(database(), stream.lake()))
        .inputs(key(), "1");
  }

  private RunKey key() throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    return stream.key(monitor, "2018-05-14/2018-05-15", "2018-06-01T00:00:00Z");
  }

  private static Database database() {
    return DATABASE.database();
  }
}
