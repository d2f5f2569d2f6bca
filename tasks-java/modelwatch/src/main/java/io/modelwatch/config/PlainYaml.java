package io.modelwatch.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML of monitor files: what JSON can say, and no more. Anchors, tags and what is deep or long
 * beyond use are refused before anything is built of them, so no file takes more than its size. The
 * DAGs keep to the same limits ({@code plain_yaml.py}).
 */
final class PlainYaml {

  /** So many bytes hold two thousand features. */
  static final int BYTES = 256 * 1024;

  private static final int DEPTH = 12;
  private static final int VALUES = 20_000;
  private static final int ITEMS = 1_000;

  /** What the JSON schema of YAML 1.2 reads as a number. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "-?(0|[1-9][0-9]*)(\\.[0-9]*)?([eE][-+]?[0-9]+)?|-?\\.inf|\\.nan", Pattern.DOTALL);

  /**
   * What parsers of YAML read in different ways: some break lines at the first three; a tab behind
   * a value is a blank to one and a mistake to another.
   */
  private static final Pattern READ_DIFFERENTLY =
      Pattern.compile("[\\x85\\u2028\\u2029]|^(?! *#).*(?<tab>\\t)", Pattern.MULTILINE);

  /** The only text in which a person may break lines. */
  private static final String PROSE = "/description";

  private final Deque<Level> levels = new ArrayDeque<>();
  private int documents;
  private int values;

  /** A list or a mapping that is being read. */
  private static final class Level {
    final boolean mapping;
    final Set<String> keys = new HashSet<>();
    @Nullable String key;
    int items;

    Level(boolean mapping) {
      this.mapping = mapping;
    }
  }

  private PlainYaml() {}

  /** What forbids to read a text as a monitor, with line and field; null when nothing does. */
  static @Nullable String problem(String text) {
    Matcher different = READ_DIFFERENTLY.matcher(text);
    if (different.find()) {
      return "line %d: /: %s"
          .formatted(
              text.substring(0, different.end()).lines().count(),
              different.group("tab") == null
                  ? "holds a line break that is not one everywhere (U+0085, U+2028, U+2029)"
                  : "holds a tab: write spaces, or \\t in quotes");
    }
    PlainYaml read = new PlainYaml();
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(2 * BYTES).build();
      for (Event event : new Parse(settings).parseString(text)) {
        String problem = read.problem(event);
        if (problem != null) {
          return "line %d: %s: %s"
              .formatted(
                  event.getStartMark().map(Mark::getLine).orElse(0) + 1, read.field(), problem);
        }
      }
      return read.values == 0 ? "it says nothing" : null;
    } catch (MarkedYamlEngineException syntax) {
      return "line %d: not YAML: %s"
          .formatted(syntax.getProblemMark().map(Mark::getLine).orElse(0) + 1, syntax.getProblem());
    } catch (YamlEngineException unreadable) {
      return "not YAML: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
    }
  }

  private @Nullable String problem(Event event) {
    if (event instanceof DocumentStartEvent start) {
      documents++;
      return documents > 1
          ? "a second document; allowed: one"
          : start.getSpecVersion().isPresent() || !start.getTags().isEmpty()
              ? "a directive (%), which no monitor needs"
              : null;
    }
    if (event instanceof CollectionEndEvent) {
      levels.pop();
      if (levels.peek() != null) {
        levels.element().key = null;
      }
      return null;
    }
    if (!(event instanceof NodeEvent node)) {
      return null;
    }
    if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
      return "anchors (& and *) are not allowed: write the value out";
    }
    if (++values > VALUES) {
      return "more than %d values".formatted(VALUES);
    }
    Level within = levels.peek();
    boolean key = within != null && within.mapping && within.key == null;
    String problem = key ? takeKey(within, node) : within == null ? null : counted(within);
    if (problem != null) {
      return problem;
    }
    if (node instanceof ScalarEvent scalar) {
      problem = scalar(scalar, key);
      if (problem == null && within != null && within.mapping && !key) {
        within.key = null;
      }
      return problem;
    }
    return opened((CollectionStartEvent) node);
  }

  private @Nullable String takeKey(Level mapping, NodeEvent node) {
    if (!(node instanceof ScalarEvent scalar)) {
      return "a key that is no text";
    }
    mapping.key = scalar.getValue();
    if (!mapping.keys.add(scalar.getValue())) {
      return "'%s' is there twice".formatted(scalar.getValue());
    }
    return scalar.isPlain() && scalar.getValue().equals("<<")
        ? "merging (<<) is not allowed: write the values out"
        : null;
  }

  private static @Nullable String counted(Level within) {
    return ++within.items > ITEMS && !within.mapping
        ? "more than %d values in one list".formatted(ITEMS)
        : null;
  }

  private @Nullable String scalar(ScalarEvent scalar, boolean key) {
    String value = scalar.getValue();
    if (scalar.getTag().isPresent()) {
      return "tags (!) are not allowed: write the value as it is";
    }
    boolean prose = !key && field().equals(PROSE);
    if (value.codePoints().anyMatch(c -> isControl(c) && !(prose && c == '\n'))) {
      return "holds a control character or a line break";
    }
    boolean number =
        scalar.getScalarStyle() == ScalarStyle.PLAIN && NUMBER.matcher(value).matches();
    return number && !key && !isFinite(value)
        ? "'%s' is no finite number".formatted(cut(value))
        : null;
  }

  /** What ends a line or a word, or is half a character. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static boolean isFinite(String number) {
    return !number.endsWith(".inf")
        && !number.endsWith(".nan")
        && Double.isFinite(Double.parseDouble(number));
  }

  private @Nullable String opened(CollectionStartEvent start) {
    if (start.getTag().isPresent()) {
      return "tags (!) are not allowed: write the value as it is";
    }
    if (levels.size() == DEPTH) {
      return "deeper than %d levels".formatted(DEPTH);
    }
    levels.push(new Level(start instanceof MappingStartEvent));
    return null;
  }

  private static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }

  /** A JSON pointer to where reading is. */
  private String field() {
    StringBuilder pointer = new StringBuilder();
    levels
        .descendingIterator()
        .forEachRemaining(
            level -> {
              if (level.mapping && level.key != null) {
                pointer.append('/').append(level.key);
              } else if (!level.mapping && level.items > 0) {
                pointer.append('/').append(level.items - 1);
              }
            });
    return pointer.isEmpty() ? "/" : cut(pointer.toString());
  }
}
