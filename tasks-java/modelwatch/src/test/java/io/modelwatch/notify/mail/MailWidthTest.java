package io.modelwatch.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Severity;
import io.modelwatch.notify.Letter;
import io.modelwatch.view.Html;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing of an e-mail is wider than a screen or cut off, measured by a Chromium that is on the
 * machine.
 */
@Tag("process")
class MailWidthTest {

  /** Longer than any line, with nowhere to break. */
  private static final String LONG = "share_of_calls_to_premium_numbers_at_night_".repeat(4);

  /** Shows the letter as wide as a screen, and says what does not fit. */
  private static final String MEASURES =
      """
      <!DOCTYPE html><meta charset="utf-8"><body><iframe width="%d" height="3000" frameborder="0"></iframe><script>
      const frame = document.querySelector('iframe'), text = %s;
      frame.onload = () => {
        const all = [...frame.contentDocument.querySelectorAll('body *')];
        const bad = all.filter(one => one.getBoundingClientRect().right > %1$d + .5
            || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible'));
        document.body.textContent = `measured ${all.length}, beyond ${bad.length}: `
            + bad.map(one => one.tagName + ' ' + one.textContent.trim().slice(0, 40)).join('; ') + ' end';
      };
      frame.srcdoc = text;
      </script>
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {375, 600})
  void nothingIsWiderThanTheScreenOrCutOff(int width) throws Exception {
    String html = new Html().of("notify/mail.jte", letter());

    assertThat(measured(width, html)).matches("measured [1-9][0-9]+, beyond 0: *end");
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 600})
  void whatIsTooWideIsSeen(int width) throws Exception {
    String html = new Html().of("notify/mail.jte", letter());
    String wide = html.replaceFirst("<h1 ", "<div style='width:700px'>wide</div><h1 ");

    assertThat(measured(width, wide)).contains("DIV wide");
  }

  private String measured(int width, String html) throws Exception {
    Path page = folder.resolve("measures.html");
    String text = "decodeURIComponent('%s')".formatted(encoded(html));
    Files.writeString(page, MEASURES.formatted(width, text));
    Path said = folder.resolve("said.html");
    Process browser =
        new ProcessBuilder(
                chromium(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(browser.waitFor(120, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    } finally {
      browser.destroyForcibly();
    }
    String dom = Files.readString(said);
    return dom.substring(dom.indexOf("<body>") + 6, dom.indexOf("</body>")).strip();
  }

  /** Every byte, so that no letter of it ends the script. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(one));
    }
    return encoded.toString();
  }

  private static String chromium() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(path -> List.of("chromium", "google-chrome").stream().map(Path.of(path)::resolve))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(() -> abort("there is no Chromium on this machine: no width was measured"));
  }

  private static Letter letter() {
    return new Letter(
        UUID.randomUUID(),
        null,
        "fraud-lead@example.org",
        Letter.Type.OPENED,
        Severity.RED,
        new IncidentName("telecom-fraud", 3),
        "telecom-fraud version 2018-05-14-" + LONG,
        Instant.parse("2018-05-21T06:00:00Z"),
        "Red: " + LONG,
        "Since 16 May " + LONG + " is a hundred times too large.",
        List.of("1,234,567 of 9,876,543 positive cases were caught.", LONG),
        new Letter.Same("Same as in March 2018: " + LONG, "https://modelwatch.example.org/" + LONG),
        List.of(
            new Letter.Count("Flagged", "9,876,543", "1,234,567", "", "", false),
            new Letter.Count("False alarms", "9,876,543", "1,234,567", "", "", true),
            new Letter.Count(
                "Caught",
                "1,234,567 of 9,876,543",
                "23 of 1,234,567",
                "EUR 1,234,567,890",
                "EUR 123,456",
                true),
            new Letter.Count("Missed", "8,641,976", "1,234,567", "", "", false)),
        new Letter.Trend(
            "Flagged cases",
            Collections.nCopies(8, new Letter.Bar("28 Sep", "9,876,543", 90, false))),
        List.of(new Letter.Task("fraud-analytics", "deliver " + LONG + " again.")),
        new Letter.History(
            List.of(
                new Letter.Figure("Open for", "123 d 23 h", "since 28 Sep, 06:00 UTC"),
                new Letter.Figure("Acknowledged", "after 47 h 59 min", "by " + LONG),
                new Letter.Figure("Messages to you", "4", "at most 4"),
                new Letter.Figure("Judged", "false alarm", "by " + LONG)),
            List.of(new Letter.Fact("28 Sep, 06:00 UTC", List.of("Acknowledged by " + LONG))),
            List.of(new Letter.Fact("Still open", List.of(LONG)))),
        List.of(new Letter.Fact("Performance", List.of(LONG, "recall is green: 0.64"))),
        List.of("modelwatch incident acknowledge telecom-fraud/3 --by NAME --reason TEXT"),
        "https://modelwatch.example.org/incidents/telecom-fraud/3",
        List.of(
            new Letter.Act("Acknowledge", "https://modelwatch.example.org/" + LONG),
            new Letter.Act("Snooze", "https://modelwatch.example.org/" + LONG),
            new Letter.Act("Judge the alarm", "https://modelwatch.example.org/" + LONG)),
        "https://reports.example.org/" + LONG,
        "telecom-fraud/" + LONG + ".html",
        LONG + " is named for red incidents.");
  }
}
