package io.modelwatch.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is believed about a prediction.
 *
 * @param predictionId the case of the prediction
 * @param modelVersion which version scored it
 * @param sequence its number within the prediction's history, from 0
 * @param eventTime of the prediction
 * @param knownTime of the outcome that caused it
 * @param recordedTime of the outcome that caused it, or of the prediction if that came later
 * @param from the state before
 * @param to the state after; never {@link LabelState#UNOBSERVED}
 * @param outcome what came (see {@link Outcome}), null while nothing is believed to have come
 * @param source who reported the outcome that caused it
 * @param rule why
 * @param settlesAt when {@code to} becomes confirmed unless another transition comes first, null
 *     for never
 * @param statements what each source has said by then, by source: what the label follows from
 * @param facts of the prediction, null where no one asks for them
 * @param entity whom the prediction is about, as a pseudonym; null where that is not known, and
 *     after the first transition of its history
 */
public record LabelTransition(
    String predictionId,
    String modelVersion,
    int sequence,
    Instant eventTime,
    Instant knownTime,
    Instant recordedTime,
    LabelState from,
    LabelState to,
    @Nullable String outcome,
    String source,
    LabelRule rule,
    @Nullable Instant settlesAt,
    List<Statement> statements,
    @Nullable Facts facts,
    @Nullable String entity) {

  /** Keeps the statements as they are. */
  public LabelTransition {
    statements = List.copyOf(statements);
  }

  /** From when on a run sees it: the later of known and recorded time. */
  public Instant visibleTime() {
    return knownTime.isAfter(recordedTime) ? knownTime : recordedTime;
  }

  /** The state this transition has led to as of a time. */
  public LabelState stateAsOf(Instant asOf) {
    return to.asOf(asOf, settlesAt);
  }
}
