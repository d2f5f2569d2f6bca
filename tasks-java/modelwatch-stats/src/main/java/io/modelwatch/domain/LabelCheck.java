package io.modelwatch.domain;

/** What is checked of the labels and their feeds, beside the quality of the data. */
public enum LabelCheck implements Word {
  /** Days since a source's last report. */
  SILENT_DAYS,
  /** Of the last days those without any report although usual. */
  MISSING_DAYS,
  /** Of the last days those whose file is not there although usual. */
  MISSING_FILES,
  /** The share of outcomes that are missing in the immature weeks. */
  SHORTFALL,
  /** Of mature predictions those whose label is missing, where silence says nothing. */
  MISSING_LABELS,
  /** Of the predictions that outcomes name those whose outcomes change no label. */
  OUTCOMES_SET_ASIDE(Concern.INPUT),
  /** How many classes of a model of several are both decided and labels. */
  CLASSES_IN_COMMON(Concern.INPUT),
  /** The share of changes that were reversals. */
  REVERSAL_RATE,
  /** The share of changes that came from contradicting sources. */
  CONTRADICTION_RATE;

  private final Concern concern;

  LabelCheck() {
    this(Concern.DATA);
  }

  LabelCheck(Concern concern) {
    this.concern = concern;
  }

  /** What is at fault where it fails. */
  public Concern concern() {
    return concern;
  }
}
