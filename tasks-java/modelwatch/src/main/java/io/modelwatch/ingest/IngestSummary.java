package io.modelwatch.ingest;

import java.util.List;
import java.util.Map;

/**
 * What an ingest did.
 *
 * @param monitor the monitor's name
 * @param files how many files were accepted
 * @param rows the rows of the accepted files, by kind
 * @param late accepted files whose rows are all of days before the newest day already taken in
 * @param changed files whose path was accepted with another content: not mixed in
 * @param duplicate files whose content was accepted under another path: not taken in again
 * @param deferred how many files lie after the as-of of a backfill: left for a later one
 * @param unsettled files that are empty or still being written: left for the next ingest
 * @param oddities what was odd about accepted files
 */
public record IngestSummary(
    String monitor,
    int files,
    Map<String, RowCounts> rows,
    List<String> late,
    List<String> changed,
    List<String> duplicate,
    int deferred,
    List<String> unsettled,
    List<String> oddities) {}
