package io.modelwatch.notify.mail;

import io.modelwatch.notify.Letter;
import io.modelwatch.notify.Letter.Count;
import io.modelwatch.notify.Letter.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * A letter as plain text, no less said than in HTML.
 *
 * @param letter the letter
 */
record MailText(Letter letter) {

  private static final int WIDTH = 72;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    wrap(lines, letter.opening(), "", "");
    letter.more().forEach(line -> paragraph(lines, line));
    same(lines);
    figures(lines);
    if (!letter.counts().isEmpty()) {
      lines.add("");
      boolean before = letter.counts().stream().anyMatch(count -> !count.before().isEmpty());
      lines.add(row("", "this window", before ? "window before" : ""));
      letter.counts().forEach(count -> lines.addAll(rows(count)));
    }
    Letter.Trend trend = letter.trend();
    if (trend != null) {
      lines.add("");
      lines.add(trend.name());
      trend.bars().forEach(bar -> lines.add(row(bar)));
    }
    if (!letter.tasks().isEmpty()) {
      heading(lines, "What to do");
      letter.tasks().forEach(task -> wrap(lines, task.text(), "  - ", "    "));
    }
    heading(lines, "Report and incident " + letter.incident());
    lines.add(
        "  "
            + (letter.link() == null
                ? letter.where() + " in the folder of reports"
                : letter.link()));
    if (letter.incidentLink() != null) {
      lines.add("  " + letter.incidentLink());
    }
    acts(lines);
    letter.commands().forEach(command -> lines.add("  " + command));
    facts(lines, "What stays", letter.history().stays());
    facts(lines, "Since the last message", letter.history().since());
    facts(lines, "In numbers", letter.facts());
    lines.add("");
    lines.add("-- ");
    wrap(lines, letter.model() + ", " + letter.time() + ".", "", "");
    wrap(lines, letter.why(), "", "");
    return lines;
  }

  private void same(List<String> lines) {
    Letter.Same same = letter.same();
    if (same != null) {
      paragraph(lines, same.text());
      if (same.link() != null) {
        lines.add(same.link());
      }
    }
  }

  private void figures(List<String> lines) {
    if (!letter.history().figures().isEmpty()) {
      lines.add("");
    }
    for (Letter.Figure figure : letter.history().figures()) {
      String note = figure.note().isEmpty() ? "" : ", " + figure.note();
      lines.add("%-18s%s%s".formatted(figure.name(), figure.value(), note));
    }
  }

  private void acts(List<String> lines) {
    if (!letter.acts().isEmpty()) {
      lines.add("");
      wrap(lines, "Each asks once more, nothing happens by the click alone:", "  ", "  ");
      for (Letter.Act act : letter.acts()) {
        lines.add("  " + act.name());
        lines.add("  " + act.link());
      }
      lines.add("");
    }
  }

  private static List<String> rows(Count count) {
    String row = row(count.name(), count.value(), count.before());
    return count.money().isEmpty()
        ? List.of(row)
        : List.of(row, row("", count.money(), count.moneyBefore()));
  }

  private static String row(String name, String value, String before) {
    return "%-14s%14s%16s".formatted(name, value, before).stripTrailing();
  }

  private static String row(Letter.Bar bar) {
    String line = "#".repeat((bar.share() + 2) / 4);
    return "  %-8s%10s  %s".formatted(bar.when(), bar.value(), line).stripTrailing();
  }

  private static void paragraph(List<String> lines, String text) {
    lines.add("");
    wrap(lines, text, "", "");
  }

  private static void heading(List<String> lines, String text) {
    lines.add("");
    lines.add(text.toUpperCase(java.util.Locale.ROOT));
  }

  private static void facts(List<String> lines, String title, List<Fact> facts) {
    if (!facts.isEmpty()) {
      heading(lines, title);
      facts.forEach(fact -> fact(lines, fact));
    }
  }

  private static void fact(List<String> lines, Fact fact) {
    lines.add("  " + fact.name());
    fact.lines().forEach(line -> wrap(lines, line, "  - ", "    "));
  }

  /** A text in lines of a width at which mail readers leave it alone. */
  private static void wrap(List<String> lines, String text, String first, String next) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(next);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
  }
}
