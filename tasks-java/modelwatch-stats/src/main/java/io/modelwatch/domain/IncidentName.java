package io.modelwatch.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an incident is called: {@code telecom-fraud/3}.
 *
 * @param monitor its monitor
 * @param number its number there, from 1
 */
public record IncidentName(String monitor, int number) {

  private static final Pattern FORM = Pattern.compile("([^/\\s]+)/([1-9][0-9]{0,8})");

  /**
   * Reads a name.
   *
   * @throws UsageException with a sentence for the user when the text is none
   */
  public static IncidentName parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new UsageException(
          "an incident is MONITOR/NUMBER, for example telecom-fraud/3, not '%s'"
              .formatted(Printable.of(text)));
    }
    return new IncidentName(parts.group(1), Integer.parseInt(parts.group(2)));
  }

  @Override
  public String toString() {
    return monitor + "/" + number;
  }
}
