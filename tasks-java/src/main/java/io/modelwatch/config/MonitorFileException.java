package io.modelwatch.config;

import java.util.List;

/** A monitor file that cannot be used; the message has a line for each problem. */
public final class MonitorFileException extends RuntimeException {

  MonitorFileException(String file, List<String> problems) {
    super(file + " is not a valid monitor file:\n  " + String.join("\n  ", problems));
  }
}
