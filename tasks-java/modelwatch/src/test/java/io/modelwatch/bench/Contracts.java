package io.modelwatch.bench;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import java.nio.file.Path;

/**
 * Writes of each monitor file its monitor and the id of the contract that its labels are kept by.
 */
final class Contracts {

  private Contracts() {}

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      Monitor monitor = MonitorFile.load(Path.of(file));
      System.out.println(monitor.name() + "\t" + monitor.labels().id(monitor.name()));
    }
  }
}
