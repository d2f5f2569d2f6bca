package io.modelwatch.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What there is to know about a stream, what to evaluate of it, and what an ingest would make of
 * its files.
 *
 * @param monitor the monitor's name
 * @param timezone where its days begin and end
 * @param firstDay the first day with predictions
 * @param lastDay the last day with predictions
 * @param update the newest version
 * @param window the longest of the monitor's windows, from the day of the update
 * @param asOf the midnight after the last time in the files: everything in them is known then
 * @param predictions how many rows fit
 * @param rows the rows of the files that would be taken in, by kind; repeated ones count as
 *     accepted
 * @param refused one sentence for each reason for which files would be refused
 * @param badRows one sentence for each reason for which rows of a file would be quarantined
 * @param oddities what is odd about files that would be taken in
 * @param unmatched files that none of the monitor's inputs matches
 * @param absentTraining training files that the monitor names and that are not there
 */
public record InspectionSummary(
    String monitor,
    String timezone,
    LocalDate firstDay,
    LocalDate lastDay,
    Update update,
    String window,
    Instant asOf,
    long predictions,
    Map<String, RowCounts> rows,
    List<String> refused,
    List<String> badRows,
    List<String> oddities,
    List<String> unmatched,
    List<String> absentTraining) {

  /**
   * A model update.
   *
   * @param version the new version
   * @param at when it made its first prediction
   */
  public record Update(String version, Instant at) {}

  /** The same for people, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: predictions of %s to %s; newest version %s since %s"
            .formatted(monitor, firstDay, lastDay, update.version(), update.at()));
    lines.add("evaluate --window %s --as-of %s".formatted(window, asOf));
    rows.forEach(
        (kind, counts) ->
            lines.add(
                "%s: %d rows read, %d fit, %d would be quarantined"
                    .formatted(kind, counts.read(), counts.accepted(), counts.quarantined())));
    refused.forEach(sentence -> lines.add("refused: " + sentence));
    badRows.forEach(sentence -> lines.add("bad rows: " + sentence));
    oddities.forEach(sentence -> lines.add("odd: " + sentence));
    absentTraining.forEach(path -> lines.add("absent: there is no training file " + path));
    if (!unmatched.isEmpty()) {
      lines.add(
          "%d files match none of the monitor's inputs: %s%s"
              .formatted(
                  unmatched.size(),
                  String.join(", ", unmatched.subList(0, Math.min(10, unmatched.size()))),
                  unmatched.size() > 10 ? ", …" : ""));
    }
    return lines;
  }
}
