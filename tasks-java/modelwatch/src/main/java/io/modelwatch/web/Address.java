package io.modelwatch.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The address of a view: all that it shows follows from it.
 *
 * @param path from the root
 * @param asked the parameters by name
 */
public record Address(String path, SortedMap<String, String> asked) {

  /** What stays when one goes to another page. */
  private static final String[] LASTING = {"as_of", "theme", "framed"};

  /** Takes an unmodifiable copy. */
  public Address {
    asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
  }

  /** Another page, seen at the same time and in the same theme; parts of the path are escaped. */
  public Address page(String... parts) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (String name : LASTING) {
      if (asked.containsKey(name)) {
        kept.put(name, asked.get(name));
      }
    }
    String path =
        parts.length == 0
            ? "/"
            : java.util.Arrays.stream(parts)
                .map(part -> "/" + escaped(part))
                .collect(Collectors.joining());
    return new Address(path, kept);
  }

  /** The same with a parameter; an empty value takes it away. */
  public Address with(String name, String value) {
    SortedMap<String, String> other = new TreeMap<>(asked);
    if (value.isEmpty()) {
      other.remove(name);
    } else {
      other.put(name, value);
    }
    return new Address(path, other);
  }

  /** The same list from further on. */
  Address skipping(int count) {
    return with("skip", count == 0 ? "" : String.valueOf(count));
  }

  /** The same view in another format. */
  public Address in(String format) {
    return with("format", format);
  }

  /** The parameters that a form of this page has to send again, without those it has fields for. */
  public Map<String, String> except(String... fields) {
    SortedMap<String, String> rest = new TreeMap<>(asked);
    for (String field : fields) {
      rest.remove(field);
    }
    return rest;
  }

  /** As it stands in a link. */
  @Override
  public String toString() {
    return asked.isEmpty()
        ? path
        : path
            + "?"
            + asked.entrySet().stream()
                .map(one -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
                .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
