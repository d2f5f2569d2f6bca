package io.modelwatch.metrics;

import io.modelwatch.database.SegmentText;
import io.modelwatch.domain.Facts;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.delay.DayCells.Group;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what tells the cells of a day's predictions apart. Those without a score are left out. */
final class CellScan implements Serializable {

  private static final int SCORE = 0;
  private static final int DECISION = 1;

  /** Takes a prediction. */
  interface Consumer {

    /**
     * Takes a prediction.
     *
     * @param id empty where all predictions are read
     * @param group what it has in common with others, without what is known; of predictions alike
     *     in it, always the same object
     * @param micros its event time, in microseconds since 1970
     */
    void accept(String id, Group group, double score, long micros);
  }

  /** A segment with a number of its own. */
  private record Numbered(int number, String text) {}

  /** The groups of one scan by the codes that lead to them. */
  private static final class Node {
    private final Map<Integer, Node> next = new HashMap<>();
    private @Nullable Group group;

    Node to(int code) {
      return next.computeIfAbsent(code, unmet -> new Node());
    }
  }

  private final Divisions divisions;
  private final SegmentsApart apart;

  CellScan(Divisions divisions, SegmentsApart apart) {
    this.divisions = divisions;
    this.apart = apart;
  }

  /** What the groups follow from beside the predictions. */
  String restsOn() {
    return divisions.segments() + "\n" + apart.text();
  }

  /** What is read of all predictions of a day. */
  ColumnScan ofAll() {
    return new Reading((id, group, score, micros) -> {}, false).columns();
  }

  /** Takes all predictions of a day, batch by batch. */
  java.util.function.Consumer<Batch> all(Consumer consumer) {
    return new Reading(consumer, false)::add;
  }

  /** Reads some predictions of a day. */
  void some(Scan scan, Set<String> predictions, Consumer consumer) {
    Reading reading = new Reading(consumer, true);
    scan.read(reading.columns().only(predictions), reading::add);
  }

  /** Tells predictions apart by what was published with their labels. */
  final class OfFacts {

    private final BySegment<String> segments =
        new BySegment<>(divisions, apart, SegmentText::write);

    /**
     * What a prediction has in common with others, without what is known; null where a column that
     * segments are made of was not published.
     */
    @Nullable Group group(String version, Facts facts) {
      if (!facts.segments().keySet().containsAll(segments.columns())) {
        return null;
      }
      List<String> texts = new ArrayList<>();
      segments.of(facts.segments(), texts::add);
      return new Group(version, texts.subList(1, texts.size()), facts.decision(), null);
    }
  }

  private final class Reading {

    private final Consumer consumer;
    private final boolean withIds;
    private final BySegment<Numbered> segments;
    private final BySegment<Numbered>.OfScan ofScan;
    private final Node root = new Node();
    private int numbers;

    Reading(Consumer consumer, boolean withIds) {
      this.consumer = consumer;
      this.withIds = withIds;
      this.segments =
          new BySegment<>(
              divisions, apart, segment -> new Numbered(numbers++, SegmentText.write(segment)));
      this.ofScan = segments.new OfScan();
    }

    ColumnScan columns() {
      List<String> categories = new ArrayList<>(segments.columns());
      categories.add("model_version");
      return new ColumnScan(
          List.of("score", "decision"),
          categories,
          withIds ? List.of("prediction_id") : List.of(),
          List.of("event_time"),
          RowFilter.none());
    }

    void add(Batch batch) {
      int versions = segments.columns().size();
      List<Numbered> own = new ArrayList<>();
      for (int row = 0; row < batch.size(); row++) {
        double score = batch.numbers(SCORE)[row];
        if (Double.isNaN(score)) {
          continue;
        }
        boolean decision = batch.numbers(DECISION)[row] == 1;
        own.clear();
        ofScan.of(batch, row, own::add);
        Node node = root.to(2 * batch.codes(versions)[row] + (decision ? 1 : 0));
        for (int division = 1; division < own.size(); division++) { // the first is the whole
          node = node.to(own.get(division).number());
        }
        if (node.group == null) {
          String version = batch.dictionary(versions).get(batch.codes(versions)[row]);
          List<String> texts = own.stream().skip(1).map(Numbered::text).toList();
          node.group = new Group(version, texts, decision, null);
        }
        consumer.accept(withIds ? batch.texts(0)[row] : "", node.group, score, batch.times(0)[row]);
      }
    }
  }
}
