package io.modelwatch.cli;

/** The exit codes every command keeps to. */
final class ExitCode {

  static final int DONE = 0;

  /** A resource was not there; the same call may succeed later. */
  static final int RETRY = 1;

  /** Wrong usage or a broken monitor file. */
  static final int USAGE = 2;

  /** Input that was refused; the summary says which file, row and column, and why. */
  static final int REFUSED = 3;

  static final int NOTHING_TO_DO = 99;

  private ExitCode() {}
}
