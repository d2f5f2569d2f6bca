package io.modelwatch.bench;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.sequential.AlarmMethod;
import io.modelwatch.stats.sequential.Budget;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.DayVerdict;
import io.modelwatch.stats.sequential.LastingChanges;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Times what judging a day costs, for {@code tests/bench/alarm_cost.py}. Arguments: columns,
 * segments, days, repeats. Half of the columns are numbers of ten bins, the others categories of
 * six; some series shift, lose values, creep or follow their last days. Prints of each repeat the
 * seconds, the processor seconds and a digest of all that was said, which is to stay the same.
 */
final class AlarmCost {

  private static final LocalDate FIRST = LocalDate.parse("2023-01-02");

  private AlarmCost() {}

  public static void main(String[] arguments) throws Exception {
    int columns = Integer.parseInt(arguments[0]);
    int segments = Integer.parseInt(arguments[1]);
    int days = Integer.parseInt(arguments[2]);
    int repeats = Integer.parseInt(arguments[3]);
    SortedMap<Series, SeriesKind> kinds = kinds(columns, segments);
    List<SeriesDay> past = days(kinds, days);
    LocalDate last = past.get(past.size() - 1).date();
    for (int i = 0; i < repeats; i++) {
      long processor = processor();
      long start = System.nanoTime();
      List<DayVerdict> verdicts =
          AlarmMethod.judge(kinds, past, LastingChanges.NONE, Budget.DEFAULT, last);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "{\"seconds\": %.3f, \"processor\": %.3f, \"alarms\": %d, \"digest\": \"%s\"}%n",
          seconds,
          (processor() - processor) / 1e9,
          verdicts.stream().mapToInt(verdict -> verdict.alarms().size()).sum(),
          digest(verdicts));
    }
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static SortedMap<Series, SeriesKind> kinds(int columns, int segments) {
    SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
    for (int s = 0; s < segments; s++) {
      Segment segment = s == 0 ? Segment.WHOLE : Segment.of("region", "r" + s);
      for (int c = 0; c < columns; c++) {
        SeriesKind kind = c % 2 == 0 ? SeriesKind.ORDERED : SeriesKind.CATEGORIES;
        kinds.put(new Series("c" + c, segment), kind);
      }
    }
    return kinds;
  }

  private static List<SeriesDay> days(SortedMap<Series, SeriesKind> kinds, int days) {
    Random random = new Random(20);
    List<Map<Series, long[]>> counts = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      counts.add(new HashMap<>());
    }
    int number = 0;
    for (Map.Entry<Series, SeriesKind> entry : kinds.entrySet()) {
      double walk = 0;
      int bins = entry.getValue() == SeriesKind.ORDERED ? 12 : 8;
      for (int day = 0; day < days; day++) {
        walk = .9 * walk + random.nextGaussian();
        double[] weights = new double[bins];
        weights[0] = number % 5 == 0 ? .01 : number % 50 == 1 && day % 90 > 80 ? .2 : 0;
        weights[1] = number % 3 == 0 ? .002 : 0;
        for (int bin = 2; bin < bins; bin++) {
          double place = (bin - 2.0) / (bins - 3) - .5;
          double moved = number % 7 == 0 ? .1 * walk : number % 40 == 2 ? .005 * day : 0;
          weights[bin] = Math.exp((moved + (day % 7 > 4 ? .3 : 0)) * place) / (bins - 2);
        }
        counts.get(day).put(entry.getKey(), draw(random, 200 + 100 * (number % 20), weights));
      }
      number++;
    }
    List<SeriesDay> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      LocalDate date = FIRST.plusDays(day);
      DayClass plain = DayClass.of(date);
      all.add(new SeriesDay(date, day % 61 == 60 ? plain.asHoliday() : plain, counts.get(day)));
    }
    return all;
  }

  /** About Poisson: by the normal distribution, which is near enough here. */
  private static long[] draw(Random random, int rows, double[] weights) {
    long[] drawn = new long[weights.length];
    for (int bin = 0; bin < weights.length; bin++) {
      double mean = rows * weights[bin];
      drawn[bin] = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    return drawn;
  }

  private static String digest(List<DayVerdict> verdicts) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (DayVerdict verdict : verdicts) {
      digest.update(
          (verdict.date() + " " + verdict.spent() + verdict.alarms() + verdict.measured())
              .getBytes(StandardCharsets.UTF_8));
      digest.update(verdict.notJudged().toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
