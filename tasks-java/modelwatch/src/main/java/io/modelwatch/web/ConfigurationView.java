package io.modelwatch.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of monitor files shows.
 *
 * @param title whether all of them can be used
 * @param folder where they are
 * @param files the files, by name
 */
public record ConfigurationView(Frame frame, String title, String folder, List<File> files) {

  /**
   * A monitor file.
   *
   * @param state red where it cannot be used
   * @param name its name
   * @param address its page
   * @param monitor the monitor it defines, null where it cannot be used
   * @param owner who answers for the monitor
   * @param hash of what it says, as runs keep it
   * @param changed when it was changed last
   * @param problems why it cannot be used, with line and field
   */
  public record File(
      State state,
      String name,
      Address address,
      @Nullable Choice monitor,
      String owner,
      String hash,
      String changed,
      List<String> problems) {}
}
