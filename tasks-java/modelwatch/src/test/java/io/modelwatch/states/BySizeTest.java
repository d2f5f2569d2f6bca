package io.modelwatch.states;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BySizeTest {

  private final Noted small = new Noted(new ArrayList<>(), new ArrayList<>());
  private final Noted large = new Noted(new ArrayList<>(), new ArrayList<>());

  @Test
  void aDayOfSoManyRowsIsLargeAndAnyOtherSmall() {
    try (Engine.Reading reading = new BySize(small, large, 50).begin()) {
      reading.scan(day(49), RowFilter.none());
      reading.scan(day(50), RowFilter.none());
      reading.scan(day(51), RowFilter.none());
    }

    assertThat(small.rows()).containsExactly(49L);
    assertThat(large.rows()).containsExactly(50L, 51L);
    assertThat(List.of(small.closed(), large.closed())).containsOnly(List.of(true));
  }

  @Test
  void withoutAClusterLargeDaysAreReadHere() {
    try (Engine.Reading reading = new NoCluster("fraud", small).begin()) {
      reading.scan(day(50), RowFilter.none());
    }

    assertThat(small.rows()).containsExactly(50L);
    assertThat(small.closed()).containsExactly(true);
  }

  /** This program has no Spark on its class path. */
  @Test
  void aMonitorSaysFromHowManyRowsADayIsLarge(@TempDir Path folder) throws IOException {
    Lake lake = Lake.open(folder.resolve("lake"));
    Engine here = new DuckDbEngine(lake);

    assertThat(Engines.of(monitor(folder, ""), lake)).isEqualTo(here);
    assertThat(Engines.of(monitor(folder, "engine: {name: spark, from_rows: 50}"), lake))
        .isEqualTo(new BySize(here, new NoCluster("telecom-fraud", here), 50));
    assertThat(Engines.of(monitor(folder, "engine: spark"), lake))
        .isEqualTo(new BySize(here, new NoCluster("telecom-fraud", here), 0));
  }

  private static Monitor monitor(Path folder, String engine) throws IOException {
    Path file = folder.resolve("telecom-fraud.yaml");
    Path shipped = Path.of("../../dags/monitors/telecom-fraud.yaml");
    Files.writeString(file, Files.readString(shipped) + "\n" + engine + "\n");
    return MonitorFile.load(file);
  }

  private static Day day(long rows) {
    Window day = Window.parse("2018-05-14/2018-05-15", ZoneOffset.UTC);
    return new Day(LocalDate.parse("2018-05-14"), day, true, List.of(), rows);
  }

  /** Notes the days that it is to read. */
  private record Noted(List<Long> rows, List<Boolean> closed) implements Engine {

    @Override
    public Reading begin() {
      return new Reading() {

        @Override
        public Scan scan(Day day, RowFilter filter) {
          rows.add(day.rows());
          return null;
        }

        @Override
        public void close() {
          closed.add(true);
        }
      };
    }
  }
}
