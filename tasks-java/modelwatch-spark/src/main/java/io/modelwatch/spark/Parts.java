package io.modelwatch.spark;

import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Summaries of the parts of a day: made where the rows are, they travel as JSON and are merged in
 * the order of the parts, whichever is ready first, so that the same parts give the same bits.
 */
final class Parts {

  /** So many are merged at a time; what is left in the end is merged by the driver. */
  private static final int TOGETHER = 32;

  private Parts() {}

  /** The summary of all rows. */
  static <S> S merged(JavaRDD<InternalRow> rows, RowSummary<S> summary, boolean joined) {
    Form<S> form = summary.form();
    JavaPairRDD<Integer, String> parts =
        rows.mapPartitionsWithIndex(
                (index, part) ->
                    List.of(new Tuple2<>(index, form.write(of(part, summary, joined)))).iterator(),
                false)
            .mapToPair(part -> part);
    for (int count = rows.getNumPartitions(); count > TOGETHER; count = groups(count)) {
      parts =
          parts
              .mapToPair(part -> new Tuple2<>(part._1() / TOGETHER, part))
              .groupByKey(groups(count))
              .mapValues(group -> form.write(merged(group, form, summary)));
    }
    return merged(parts.collect(), form, summary);
  }

  private static int groups(int count) {
    return (count + TOGETHER - 1) / TOGETHER;
  }

  private static <S> S of(Iterator<InternalRow> rows, RowSummary<S> summary, boolean joined) {
    RowCollector<S> collector = summary.collector();
    new RowBatch(summary.columns(), joined).fill(rows, collector::add);
    return collector.state();
  }

  private static <S> S merged(
      Iterable<Tuple2<Integer, String>> parts, Form<S> form, RowSummary<S> summary) {
    List<Tuple2<Integer, String>> ordered = new ArrayList<>();
    parts.forEach(ordered::add);
    ordered.sort(Comparator.comparing(Tuple2::_1));
    return ordered.stream()
        .map(part -> form.read(part._2()))
        .reduce(form::merge)
        .orElseGet(() -> summary.collector().state());
  }
}
