package io.modelwatch.states;

import io.modelwatch.lake.ColumnScan;
import io.modelwatch.stats.Form;
import java.io.Serializable;

/**
 * How rows become a summary, whatever parts of them are read where: it is sent to the machines that
 * hold them, so it has what that takes and no more. The summary of all rows is the merge of those
 * of any parts, exactly for counts and to 1e-12 for moments.
 *
 * @param <S> the summary
 */
public interface RowSummary<S> extends Serializable {

  /** What is read of the rows. */
  ColumnScan columns();

  /** Takes rows of one part, batch by batch. */
  RowCollector<S> collector();

  /** How summaries of parts travel and merge. */
  Form<S> form();
}
