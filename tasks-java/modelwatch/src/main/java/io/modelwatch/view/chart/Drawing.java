package io.modelwatch.view.chart;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.Locale;

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

  /** A number with one decimal at most. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      String text = String.format(Locale.ROOT, "%.1f", number);
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    return String.valueOf(value);
  }
}
