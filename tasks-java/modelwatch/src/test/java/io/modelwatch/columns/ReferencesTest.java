package io.modelwatch.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStream;
import io.modelwatch.states.DayStates;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class ReferencesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @TempDir Path folder;
  private DriftStream stream;

  @BeforeEach
  void makeAStream() throws Exception {
    stream = new DriftStream(DATABASE, folder);
    stream.training(2000);
    stream.day("2018-05-14", 1500, 0);
    stream.day("2018-05-15", 1500, 0);
  }

  @Test
  void allVersionsCountInputsByTheFirstOnesBaseline() throws Exception {
    stream.day("2018-05-16", "2", 1500, 1);

    FixedBins first = inputs("1", "2018-06-01T00:00:00Z");

    assertThat(first.all()).containsOnlyKeys("amount", "channel", "latency_ms", "risk");
    assertThat(inputs("2", "2018-06-01T00:00:00Z").text()).isEqualTo(first.text());
  }

  @Test
  void aColumnThatTheBaselineDoesNotHaveIsFrozenOnceAFortnightIsOver() throws Exception {
    assertThat(own("1", "2018-05-27T23:59:59Z").all()).containsOnlyKeys("score");
    assertThat(own("1", "2018-05-28T00:00:00Z").all()).containsOnlyKeys("decision", "score");
  }

  @Test
  void whatComesLaterMovesNoBins() throws Exception {
    FixedBins inputs = inputs("1", "2018-06-01T00:00:00Z");
    FixedBins own = own("1", "2018-06-01T00:00:00Z");
    stream.day("2018-06-02", 1500, 3);

    assertThat(inputs("1", "2018-06-04T00:00:00Z").text()).isEqualTo(inputs.text());
    assertThat(own("1", "2018-06-04T00:00:00Z").text()).isEqualTo(own.text());
  }

  @Test
  void aVersionHasScoresOfItsOwn() throws Exception {
    stream.day("2018-05-16", "2", 1500, 1);

    assertThat(own("2", "2018-05-29T00:00:00Z").all()).isEmpty();
    assertThat(own("2", "2018-05-30T00:00:00Z").all()).containsOnlyKeys("decision", "score");
  }

  private FixedBins inputs(String version, String asOf) throws Exception {
    return references().inputs(key(version, asOf), "1");
  }

  private FixedBins own(String version, String asOf) throws Exception {
    return references().own(key(version, asOf));
  }

  private References references() throws Exception {
    return new References(
        stream.monitor("{from: training}"),
        database(),
        stream.lake(),
        new DayStates(database(), stream.lake()));
  }

  private RunKey key(String version, String asOf) throws Exception {
    Monitor monitor = stream.monitor("{from: training}");
    return stream.key(monitor, version, "2018-05-16/2018-05-17", asOf);
  }

  private static Database database() {
    return DATABASE.database();
  }
}
