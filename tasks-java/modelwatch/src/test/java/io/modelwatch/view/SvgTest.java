package io.modelwatch.view;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgTest {

  private static final Strip.Row ROW = new Strip.Row(3, 12, 2);

  @Test
  void marksLieWhereTheirValuesAreOnTheScale() {
    Strip strip =
        new Strip(
            "amount 0.15",
            18,
            new Scale(-1, 1),
            List.of(
                new Strip.Bar("range", -0.5, 0.5, ROW),
                new Strip.Line("mark", 0),
                new Strip.Dot("point", 1)));

    assertThat(drawn(Svg.of(strip)))
        .isEqualTo(
            """
            <svg height="18" role="img" aria-label="amount 0.15">
            <rect class="range" x="25.00%" y="3" width="50.00%" height="12" rx="2"></rect>
            <line class="mark" x1="50.00%" x2="50.00%" y1="0" y2="18"></line>
            <circle class="point" cx="100.00%" cy="9" r="5"></circle>
            </svg>""");
  }

  @Test
  void whatIsBeyondTheScaleLiesAtItsEnd() {
    Strip strip = new Strip("", 18, new Scale(0, 1), List.of(new Strip.Bar("range", -3, 7, ROW)));

    assertThat(drawn(Svg.of(strip))).contains("x=\"0.00%\"").contains("width=\"100.00%\"");
  }

  @Test
  void aCurveGoesUpwards() {
    Curve curve = new Curve("Reliability", List.of(new Curve.Point(0.25, 0.75, 0.5, 1)));

    assertThat(drawn(Svg.of(curve)))
        .contains("<circle class=\"point\" cx=\"60.0\" cy=\"60.0\" r=\"4\">")
        .contains("<line class=\"bar\" x1=\"60.0\" x2=\"60.0\" y1=\"0.0\" y2=\"120.0\">");
  }

  @Test
  void aTitleFromDataNeverBecomesMarkup() {
    Strip strip = new Strip("\"><script>alert(1)</script>", 18, new Scale(0, 1), List.of());

    assertThat(drawn(Svg.of(strip)))
        .startsWith("<svg height=\"18\" role=\"img\" aria-label=\"&#34;>&lt;script>")
        .doesNotContain("<script");
  }

  private static String drawn(Content svg) {
    StringOutput output = new StringOutput();
    svg.writeTo(output);
    return output.toString();
  }
}
