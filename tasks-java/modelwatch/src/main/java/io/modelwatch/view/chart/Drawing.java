package io.modelwatch.view.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/** SVG markup as it is made, for a template: what comes from data becomes text, never markup. */
public final class Drawing implements Content {

  private final StringOutput markup = new StringOutput();

  /** Opens an element with attributes, each a name and a value. */
  public void open(String name, Object... attributes) {
    markup.writeContent("<" + name);
    for (int i = 0; i < attributes.length; i += 2) {
      markup.writeContent(" " + attributes[i] + "=\"");
      Escape.htmlAttribute(text(attributes[i + 1]), markup);
      markup.writeContent("\"");
    }
    markup.writeContent(">");
  }

  /** Closes an element. */
  public void close(String name) {
    markup.writeContent("</" + name + ">");
  }

  /** Ends the line. */
  public void newLine() {
    markup.writeContent("\n");
  }

  /** An element without content, on a line of its own. */
  public void element(String name, Object... attributes) {
    open(name, attributes);
    close(name);
    newLine();
  }

  /** An element with a title, which shows where one points at it; none where that is empty. */
  public void titled(String title, String name, Object... attributes) {
    open(name, attributes);
    if (!title.isEmpty()) {
      content("title", title);
    }
    close(name);
    newLine();
  }

  /** An element with text. */
  public void content(String name, String text, Object... attributes) {
    open(name, attributes);
    Escape.htmlContent(text, markup);
    close(name);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(markup.toString());
  }

  private static String text(Object value) {
    return value instanceof Double number ? oneDecimal(number) : String.valueOf(value);
  }

  /**
   * A number with one decimal at most. A chart has thousands: {@code String.format} would take
   * longer than all else.
   */
  static String oneDecimal(double number) {
    long tenths = Math.round(Math.abs(number) * 10);
    String text = tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    return number < 0 && tenths != 0 ? "-" + text : text;
  }
}
