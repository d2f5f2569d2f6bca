package io.modelwatch.ingest;

import io.modelwatch.domain.InputKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what becomes of the files of an ingest. Batches that are rolled back leave no trace. */
final class Tally {

  final Map<String, RowCounts> rows = new LinkedHashMap<>();
  final List<String> late = new ArrayList<>();
  final List<String> changed = new ArrayList<>();
  final List<String> duplicate = new ArrayList<>();
  final List<String> unsettled = new ArrayList<>();
  final List<String> oddities = new ArrayList<>();
  final List<Refusal> refused = new ArrayList<>();
  int files;
  int deferred;

  void count(InputKind kind, RowCounts counts) {
    rows.merge(kind.word(), counts, RowCounts::plus);
  }

  void add(Tally other) {
    other.rows.forEach((kind, counts) -> rows.merge(kind, counts, RowCounts::plus));
    late.addAll(other.late);
    changed.addAll(other.changed);
    duplicate.addAll(other.duplicate);
    unsettled.addAll(other.unsettled);
    oddities.addAll(other.oddities);
    refused.addAll(other.refused);
    files += other.files;
    deferred += other.deferred;
  }

  IngestSummary summary(String monitor) {
    return new IngestSummary(
        monitor, files, rows, late, changed, duplicate, deferred, unsettled, oddities);
  }
}
