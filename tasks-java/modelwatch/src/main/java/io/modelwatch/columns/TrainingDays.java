package io.modelwatch.columns;

import io.modelwatch.database.BaselineStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.TableSchema;
import io.modelwatch.stats.sequential.DayBins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The days of a training file whose rows have event times: what inputs were before the first
 * prediction. A file is read once; its days are kept with the reference that it is.
 */
final class TrainingDays {

  private static final String EVENT_TIME = "event_time";

  /** As far back as days are learned from. */
  private static final int MOST = 200;

  private final BaselineStore store;
  private final LakeFileStore files;
  private final Lake lake;

  TrainingDays(Database database, Lake lake) {
    this.store = database.store(BaselineStore.class);
    this.files = database.store(LakeFileStore.class);
    this.lake = lake;
  }

  /**
   * The days before one, by fixed bins; none where rows have no event time. The first and the last
   * day of the file are left out: nobody knows whether they are whole.
   *
   * @param path the training file
   * @param version the model version that was trained on it
   */
  SortedMap<LocalDate, DayBins> of(
      RunKey key, String path, String version, FixedBins bins, LocalDate before) {
    BusinessDays days = new BusinessDays(key.window().zone());
    SortedMap<LocalDate, DayBins> found = new TreeMap<>();
    Optional<String> name = files.training(key.monitor(), path, key.asOf());
    if (name.isEmpty()) {
      return found;
    }
    String fingerprint = fingerprint(name.get(), bins, days);
    List<BaselineStore.Column> kept = store.find(key.monitor(), version, fingerprint);
    if (kept.isEmpty()) {
      kept = read(lake.training(key.monitor(), version, name.get()), bins, days);
      store.put(key.monitor(), version, fingerprint, kept);
    }
    kept.stream()
        .filter(day -> !day.columnName().isEmpty())
        .filter(day -> LocalDate.parse(day.columnName()).isBefore(before))
        .forEach(
            day -> found.put(LocalDate.parse(day.columnName()), DayBins.FORMAT.read(day.state())));
    return found;
  }

  private static String fingerprint(String name, FixedBins bins, BusinessDays days) {
    String parts =
        String.join("\n", "days", name, DayBins.FORMAT.id(), days.zone().getId(), bins.text());
    return UUID.nameUUIDFromBytes(parts.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The days of a file, and an empty name that says that it has been read. */
  private static List<BaselineStore.Column> read(Path file, FixedBins bins, BusinessDays days) {
    List<BaselineStore.Column> read = new ArrayList<>();
    read.add(new BaselineStore.Column("", DayBins.FORMAT.write(DayBins.NONE)));
    Set<String> there = TableSchema.of(file).columns().keySet();
    FixedBins ofFile = bins.only(there);
    if (!there.contains(EVENT_TIME) || ofFile.all().isEmpty()) {
      return read;
    }
    long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
    new ColumnScan(List.of(), List.of(), List.of(), List.of(EVENT_TIME), RowFilter.none())
        .read(
            file,
            batch -> {
              for (int row = 0; row < batch.size(); row++) {
                long time = batch.times(0)[row];
                if (time != Long.MIN_VALUE) {
                  span[0] = Math.min(span[0], time);
                  span[1] = Math.max(span[1], time);
                }
              }
            });
    if (span[0] > span[1]) {
      return read;
    }
    LocalDate last = days.of(Micros.time(span[1])).minusDays(1);
    LocalDate first = days.of(Micros.time(span[0])).plusDays(1);
    LocalDate from = first.isBefore(last.minusDays(MOST)) ? last.minusDays(MOST) : first;
    for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
      Window whole = days.window(day);
      BinCounts counts = new BinCounts(ofFile);
      counts.columns().of(new RowFilter(null, whole, null)).read(file, counts::add);
      if (counts.state().n() > 0) {
        read.add(new BaselineStore.Column(day.toString(), DayBins.FORMAT.write(counts.state())));
      }
    }
    return read;
  }
}
