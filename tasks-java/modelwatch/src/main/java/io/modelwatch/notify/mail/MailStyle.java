package io.modelwatch.notify.mail;

import io.modelwatch.domain.Severity;
import io.modelwatch.notify.Letter;

/**
 * How a state looks where no style sheet is read. It is a mark and a word too, never colour alone.
 *
 * @param name of its class in the style sheet of the dark
 * @param mark the mark
 * @param ground the colour behind it
 * @param ink the colour of its words
 */
public record MailStyle(String name, String mark, String ground, String ink) {

  private static final MailStyle RED = new MailStyle("red", "!", "#fdeceb", "#b3211b");
  private static final MailStyle YELLOW = new MailStyle("yellow", "▲", "#fdf3d6", "#6f4e00");
  private static final MailStyle GREEN = new MailStyle("green", "✓", "#e3f5ea", "#17663a");

  private static final MailStyle BLUE = new MailStyle("blue", "↑", "#e2ecff", "#0b48cf");

  /** Of a letter. */
  public static MailStyle of(Letter letter) {
    if (letter.type() == Letter.Type.RESOLVED) {
      return GREEN;
    }
    if (letter.type() == Letter.Type.SNOOZE_ENDED || letter.type() == Letter.Type.REMINDED) {
      return BLUE;
    }
    return letter.severity() == Severity.RED ? RED : YELLOW;
  }
}
