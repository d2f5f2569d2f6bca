package io.modelwatch.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Fills the templates, {@code src/main/jte}: what comes from data becomes text, never markup. */
public final class Html {

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * A template filled with its only parameter.
   *
   * @param template its path, as {@code notify/mail.jte}
   */
  public String of(String template, Object parameter) {
    StringOutput output = new StringOutput();
    templates.render(template, parameter, output);
    return output.toString();
  }
}
