package io.modelwatch.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The days of {@code tests/monitors/business_days.json}; the DAGs are held to the same. */
class BusinessDaysTest {

  private static final Path MONITORS = Path.of("../../tests/monitors");

  @TempDir Path folder;

  /** A day of a zone, and the time of the schedule after it. */
  record Case(ZoneId timezone, LocalDate day, Instant from, Instant to, Instant due) {}

  static Stream<Case> days() {
    JsonNode cases = JsonMapper.shared().readTree(MONITORS.resolve("business_days.json"));
    return cases
        .required("days")
        .valueStream()
        .map(day -> JsonMapper.shared().treeToValue(day, Case.class));
  }

  @ParameterizedTest
  @MethodSource("days")
  void aDayGoesFromMidnightToMidnight(Case day) {
    BusinessDays days = new BusinessDays(day.timezone());
    Window window = Window.parse(day.day() + "/" + day.day().plusDays(1), day.timezone());

    assertThat(window).isEqualTo(new Window(day.from(), day.to(), day.timezone()));
    assertThat(window).isEqualTo(days.window(day.day()));
    assertThat(window).hasToString(day.day() + "/" + day.day().plusDays(1));
    assertThat(window.days()).containsExactly(day.day());
    assertThat(days.from(day.from(), Duration.ofDays(1))).isEqualTo(window);
    assertThat(days.until(day.to(), Duration.ofDays(1))).isEqualTo(window);
    assertThat(days.of(day.to().minusNanos(1))).isEqualTo(day.day());
    assertThat(days.of(day.to())).isEqualTo(day.day().plusDays(1));
  }

  @ParameterizedTest
  @MethodSource("days")
  void aScheduleAndAModelUpdateAskForWholeDays(Case day) throws IOException {
    Monitor monitor = monitor(day.timezone());
    Window week =
        Window.parse(day.day().minusDays(6) + "/" + day.day().plusDays(1), day.timezone());

    assertThat(ModelUpdates.windowsUntil(day.due(), monitor, false))
        .containsExactly(new Window(day.from(), day.to(), day.timezone()), week);
    assertThat(ModelUpdates.window(deployed(week.from().plusSeconds(7200), day.due()), monitor))
        .isEqualTo(week);
    assertThat(ModelUpdates.window(deployed(day.from(), day.due()), monitor)).isEqualTo(week);
  }

  @Test
  void aMonthIsAskedForWhenItHasJustEndedOrAlone() throws IOException {
    ZoneId newYork = ZoneId.of("America/New_York");
    Window march = Window.parse("2018-03-01/2018-04-01", newYork);
    Monitor both = monitor(newYork, "[month, {length: 1d, segment: {channel: web}}]");
    Instant first = Instant.parse("2018-04-01T10:00:00Z");
    Instant later = Instant.parse("2018-04-15T10:00:00Z");

    assertThat(ModelUpdates.windowsUntil(first, both, false))
        .containsExactly(march, Window.parse("2018-03-31/2018-04-01", newYork));
    assertThat(ModelUpdates.windowsUntil(later, both, false))
        .containsExactly(Window.parse("2018-04-14/2018-04-15", newYork));
    assertThat(ModelUpdates.windowsUntil(later, monitor(newYork, "[month]"), false))
        .containsExactly(march);
    assertThat(ModelUpdates.window(deployed(march.from().plusSeconds(86_400 * 4), first), both))
        .isEqualTo(march);
    assertThat(ModelUpdates.window(deployed(first, later), both)).isEqualTo(march);
    assertThat(both.judged(march)).isEqualTo(Segment.WHOLE);
    assertThat(both.judged(Window.parse("2018-03-31/2018-04-01", newYork)))
        .isEqualTo(Segment.of("channel", "web"));
    assertThat(both.judged(Window.parse("2018-03-01/2018-03-31", newYork)))
        .isEqualTo(Segment.WHOLE);
  }

  @Test
  void theDaysOfEveryZoneFollowEachOther() {
    for (String name : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(name);
      BusinessDays days = new BusinessDays(zone);
      Window year = Window.parse("2018-01-01/2019-01-01", zone);
      Instant end = year.from();
      for (LocalDate day : year.days()) {
        Window window = days.window(day);
        assertThat(window.from()).as("%s %s", name, day).isEqualTo(end);
        end = window.to();
      }
      assertThat(end).as(name).isEqualTo(year.to());
    }
  }

  @Test
  void aDayThatTheCalendarLeftOutIsNone() {
    ZoneId samoa = ZoneId.of("Pacific/Apia");

    assertThat(Window.parse("2011-12-29/2012-01-01", samoa).days())
        .containsExactly(LocalDate.parse("2011-12-29"), LocalDate.parse("2011-12-31"));
  }

  @Test
  void everyNameOfUtcIsTheSame() {
    for (String name : List.of("UTC", "Z", "Etc/UTC", "GMT", "+00:00")) {
      assertThat(Window.parse("2018-05-14/2018-05-15", ZoneId.of(name)))
          .isEqualTo(Window.parse("2018-05-14/2018-05-15", ZoneId.of("UTC")));
    }
  }

  private static ModelUpdate deployed(Instant at, Instant asOf) {
    return new ModelUpdate("test", "1", List.of("m"), at, null, asOf, true);
  }

  private Monitor monitor(ZoneId timezone) throws IOException {
    return monitor(timezone, "[1d, 7d]");
  }

  private Monitor monitor(ZoneId timezone, String lengths) throws IOException {
    String text = Files.readString(MONITORS.resolve("good.yaml"));
    String windows =
        text.lines().filter(line -> line.startsWith("windows:")).findFirst().orElseThrow();
    return MonitorFile.load(
        Files.writeString(
            folder.resolve("good.yaml"),
            text.replace(windows, "windows: " + lengths + "\ntimezone: " + timezone)));
  }
}
