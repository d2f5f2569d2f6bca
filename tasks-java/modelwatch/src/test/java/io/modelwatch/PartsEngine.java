package io.modelwatch;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.Day;
import io.modelwatch.states.Engine;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.Form;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads days as a cluster does, without one: rows are dealt to parts, each part has a copy of the
 * summary that was sent to it, and what it makes travels as JSON.
 */
final class PartsEngine implements Engine {

  private final Engine whole;
  private final int parts;
  private int summaries;

  PartsEngine(Engine whole, int parts) {
    this.whole = whole;
    this.parts = parts;
  }

  /** How many days were summarized in parts. */
  synchronized int summaries() {
    return summaries;
  }

  private synchronized void count() {
    summaries++;
  }

  @Override
  public Reading begin() {
    Reading reading = whole.begin();
    return new Reading() {

      @Override
      public Scan scan(Day day, RowFilter rows) {
        return new PartsScan(reading.scan(day, rows));
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }

  private final class PartsScan implements Scan {

    private final Scan rows;

    PartsScan(Scan rows) {
      this.rows = rows;
    }

    @Override
    public void read(ColumnScan columns, Consumer<Batch> consumer) {
      rows.read(columns, consumer);
    }

    @Override
    public <S> S summary(RowSummary<S> summary, Map<String, String> joined) {
      count();
      List<RowCollector<S>> collectors = new ArrayList<>();
      IntStream.range(0, parts).forEach(part -> collectors.add(sent(summary).collector()));
      rows.read(
          summary.columns().with(joined),
          batch ->
              IntStream.range(0, parts)
                  .forEach(part -> collectors.get(part).add(new Part(batch, part))));
      Form<S> form = sent(summary.form());
      return collectors.stream()
          .map(collector -> form.read(form.write(collector.state())))
          .reduce(form::merge)
          .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <T> T sent(T object) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(object);
        }
        return (T)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      } catch (IOException | ClassNotFoundException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  /** The rows of a batch that one part gets. */
  private final class Part implements Batch {

    private final Batch all;
    private final int[] rows;

    Part(Batch all, int part) {
      this.all = all;
      this.rows = IntStream.range(0, all.size()).filter(row -> row % parts == part).toArray();
    }

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public double[] numbers(int index) {
      return IntStream.of(rows).mapToDouble(row -> all.numbers(index)[row]).toArray();
    }

    @Override
    public int[] codes(int index) {
      return IntStream.of(rows).map(row -> all.codes(index)[row]).toArray();
    }

    @Override
    public List<String> dictionary(int index) {
      return all.dictionary(index);
    }

    @Override
    public String text(int index, int row) {
      return all.text(index, rows[row]);
    }

    @Override
    public String[] texts(int index) {
      return IntStream.of(rows).mapToObj(row -> all.texts(index)[row]).toArray(String[]::new);
    }

    @Override
    public long[] times(int index) {
      return IntStream.of(rows).mapToLong(row -> all.times(index)[row]).toArray();
    }

    @Override
    public @Nullable String joined(int row) {
      return all.joined(rows[row]);
    }
  }
}
