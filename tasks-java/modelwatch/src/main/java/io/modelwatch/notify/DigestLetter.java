package io.modelwatch.notify;

import io.modelwatch.domain.Notice;
import io.modelwatch.notify.Letter.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One letter in the place of several: a line of each, and what they rest on by incident.
 *
 * @param notices what it tells of
 * @param letters the letter of each
 */
record DigestLetter(List<Notice> notices, List<Letter> letters) {

  Letter letter() {
    Letter last = letters.get(letters.size() - 1);
    String monitor = last.incident().monitor();
    long incidents = letters.stream().map(Letter::incident).distinct().count();
    String what =
        incidents == 1
            ? "1 incident of %s, %d things that happened".formatted(monitor, letters.size())
            : "%d incidents of %s".formatted(incidents, monitor);
    List<String> lines = new ArrayList<>();
    letters.forEach(letter -> lines.add(letter.subject() + ". " + letter.incident() + "."));
    return new Letter(
        Letter.digestId(monitor, notices.get(0)),
        null,
        last.recipient(),
        Letter.Type.DIGEST,
        last.severity(),
        last.incident(),
        last.model(),
        letters.stream().map(Letter::time).max(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        "Yellow: " + what,
        "Since the last digest: " + what + ".",
        lines,
        null,
        List.of(),
        null,
        letters.stream().flatMap(letter -> letter.tasks().stream()).distinct().toList(),
        Letter.History.NONE,
        facts(),
        letters.stream().map(DigestLetter::more).distinct().toList(),
        null,
        List.of(),
        last.link(),
        last.where(),
        "%s is told of yellow incidents of monitor %s once a digest, of red ones at once."
            .formatted(last.recipient(), monitor));
  }

  /** Where there is more of an incident. */
  private static String more(Letter letter) {
    return letter.incidentLink() == null ? letter.commands().get(0) : letter.incidentLink();
  }

  /** What each says in words; its numbers are in the report. */
  private List<Fact> facts() {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (Letter letter : letters) {
      List<String> of =
          said.computeIfAbsent(letter.incident().toString(), none -> new ArrayList<>());
      of.add(letter.opening());
      of.addAll(letter.more());
      if (letter.same() != null) {
        of.add(letter.same().text());
      }
      letter
          .history()
          .figures()
          .forEach(figure -> of.add("%s: %s".formatted(figure.name(), figure.value())));
    }
    return said.entrySet().stream()
        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
        .toList();
  }
}
