package io.modelwatch.cli;

/**
 * Options that a secret belongs to. It comes from the environment only: an option would show in the
 * process list.
 */
interface WithSecret {

  /** The environment variable that has it. */
  String variable();

  /** The secret; empty where the environment has none. */
  default String secret() {
    return System.getenv().getOrDefault(variable(), "");
  }
}
