package io.modelwatch.bench;

import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.sequential.AlarmMethod;
import io.modelwatch.stats.sequential.Budget;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.DayVerdict;
import io.modelwatch.stats.sequential.LastingChanges;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringTokenizer;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells on which days a series alarms, many times, for {@code tests/bench/alarm_power.py}. Each
 * line of the input is one series: budget, kind, number of bins, first day, and the rows of each
 * day by bin; the answer is a line of the alarmed days, counted from 0.
 */
final class AlarmedDays {

  private static final Series SERIES = new Series("a", Segment.WHOLE);

  private AlarmedDays() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      System.out.println(alarmed(new StringTokenizer(line)));
    }
  }

  private static String alarmed(StringTokenizer fields) {
    Budget budget = Budget.parse(fields.nextToken());
    SeriesKind kind = Word.parse(SeriesKind.class, fields.nextToken());
    int bins = Integer.parseInt(fields.nextToken());
    LocalDate date = LocalDate.parse(fields.nextToken());
    List<SeriesDay> days = new ArrayList<>();
    while (fields.hasMoreTokens()) {
      long[] rows = new long[bins];
      for (int bin = 0; bin < bins; bin++) {
        rows[bin] = Long.parseLong(fields.nextToken());
      }
      days.add(new SeriesDay(date, DayClass.of(date), Map.of(SERIES, rows)));
      date = date.plusDays(1);
    }
    SortedMap<Series, SeriesKind> kinds = new TreeMap<>(Map.of(SERIES, kind));
    List<DayVerdict> verdicts =
        AlarmMethod.judge(kinds, days, LastingChanges.NONE, budget, LocalDate.MAX);
    return IntStream.range(0, verdicts.size())
        .filter(day -> !verdicts.get(day).alarms().isEmpty())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }
}
