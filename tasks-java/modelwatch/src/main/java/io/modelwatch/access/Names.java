package io.modelwatch.access;

import io.modelwatch.domain.UsageException;

/** What people and keys are called. */
final class Names {

  private Names() {}

  /** What runs do stands under the program's own name: nobody else has it. */
  static boolean isOne(String name) {
    return !name.equals("modelwatch") && name.matches("[a-z0-9][a-z0-9._@+-]{0,99}");
  }

  /**
   * A name as it is kept.
   *
   * @throws UsageException when it cannot be one
   */
  static String require(String name) {
    if (!isOne(name)) {
      throw new UsageException(
          "a name is of small letters, digits and . _ @ + -, such as ana or ana@example.org, and not modelwatch");
    }
    return name;
  }
}
