package io.modelwatch.cli;

import io.modelwatch.domain.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a run, in the order in which one process does them. Their words are their commands
 * and their tasks in Airflow. What each needs of its surroundings, its command's options say.
 */
public enum Step implements Word {
  INGEST,
  LABEL,
  METRICS,
  DRIFT,
  ALERT,
  STORE,
  NOTIFY,
  REPORT;

  /** The steps whose results it reads: the others may run beside it. */
  List<Step> after() {
    return switch (this) {
      case INGEST -> List.of();
      case LABEL, DRIFT -> List.of(INGEST);
      case METRICS -> List.of(LABEL);
      case ALERT -> List.of(METRICS, DRIFT);
      case STORE -> List.of(ALERT);
      case NOTIFY -> List.of(STORE);
      case REPORT -> List.of(NOTIFY);
    };
  }

  /** All of them, for people. */
  static String list() {
    return Stream.of(values()).map(Step::word).collect(Collectors.joining(", "));
  }
}
