package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.states.RowCollector;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows of one scan by segment.
 *
 * @param <S> what those of a segment are summarized as
 * @param <A> what collects them
 */
final class SegmentCollector<S extends State<S>, A extends Accumulator<S>>
    implements RowCollector<Map<Segment, S>> {

  private final BySegment<A> accumulators;
  private final BySegment<A>.OfScan segments;
  private final Row<A> row;

  /** What a row adds to each accumulator it belongs to; null for nothing. */
  interface Row<A> {
    @Nullable Consumer<A> of(Batch batch, int row);
  }

  /** Of rows that belong to the accumulators' segments. */
  SegmentCollector(BySegment<A> accumulators, Row<A> row) {
    this.accumulators = accumulators;
    this.segments = accumulators.new OfScan();
    this.row = row;
  }

  @Override
  public void add(Batch batch) {
    for (int index = 0; index < batch.size(); index++) {
      Consumer<A> adding = row.of(batch, index);
      if (adding != null) {
        segments.of(batch, index, adding);
      }
    }
  }

  @Override
  public Map<Segment, S> state() {
    return Summaries.of(accumulators);
  }
}
