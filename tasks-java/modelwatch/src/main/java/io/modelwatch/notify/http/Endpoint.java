package io.modelwatch.notify.http;

import io.modelwatch.domain.UsageException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where messages to an address go. It is a secret: who knows the URL may post. Never printed.
 *
 * @param url where to post
 * @param key what posts are signed with, empty for none
 */
record Endpoint(URI url, String key) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads the endpoints of a channel, by name: {@code NAME URL} or {@code NAME URL KEY}, one a line
   * or with a semicolon between them.
   *
   * @param keyed whether each has a key
   * @throws UsageException when the text is something else; what it says holds nothing of the text
   */
  static Map<String, Endpoint> read(String channel, String text, boolean keyed) {
    Map<String, Endpoint> endpoints = new TreeMap<>();
    int line = 0;
    for (String entry : text.split("[;\\n]")) {
      line++;
      if (entry.isBlank()) {
        continue;
      }
      String[] parts = entry.strip().split("\\s+");
      if (parts.length != (keyed ? 3 : 2)) {
        throw new UsageException(
            "entry %d of channel %s is not %s"
                .formatted(line, channel, keyed ? "NAME URL KEY" : "NAME URL"));
      }
      endpoints.put(parts[0], new Endpoint(url(channel, line, parts[1]), keyed ? parts[2] : ""));
    }
    return endpoints;
  }

  private static URI url(String channel, int line, String text) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException invalid) {
      throw new UsageException("entry %d of channel %s has no URL".formatted(line, channel));
    }
    boolean near = url.getHost() != null && THIS_MACHINE.contains(url.getHost());
    if (url.getHost() == null
        || !("https".equals(url.getScheme()) || (near && "http".equals(url.getScheme())))) {
      throw new UsageException(
          "entry %d of channel %s needs a URL of https".formatted(line, channel));
    }
    return url;
  }

  @Override
  public String toString() {
    return "an endpoint";
  }
}
