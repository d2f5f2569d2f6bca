package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.SetAsideReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What is believed about a prediction, given all outcomes visible at an instant. */
sealed interface Rules permits ReportRules, AbsenceRules {

  /** The rules of a contract. */
  static Rules of(LabelContract contract) {
    LabelContract.Absence absence = contract.absence();
    return absence == null ? new ReportRules(contract) : new AbsenceRules(contract, absence);
  }

  /**
   * The belief at an instant.
   *
   * @param subject the prediction
   * @param visible outcomes visible by then that may count, by visible time, not empty
   * @param at the instant; the visible time of the last of them
   * @return null when nothing follows from them
   */
  @Nullable Belief belief(Subject subject, List<Outcome> visible, Instant at);

  /**
   * What each source says, nothing where that has been withdrawn; with {@link
   * LabelContract#DECISION} for people who decided.
   *
   * @param visible the same as of {@link #belief}
   */
  SortedMap<String, Optional<String>> said(Subject subject, List<Outcome> visible);

  /** Why an outcome does not count for the prediction that it names, null if it does. */
  @Nullable SetAsideReason setAside(Subject subject, Outcome outcome);
}
