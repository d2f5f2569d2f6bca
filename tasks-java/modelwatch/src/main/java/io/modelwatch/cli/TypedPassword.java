package io.modelwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelwatch.domain.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A password that is typed, twice and unseen, or piped as the first line of the input. As an option
 * it would show in the process list.
 */
final class TypedPassword {

  private TypedPassword() {}

  // Where Java has a console for pipes, too (22 and later), it reads a line of them as well, twice
  @SuppressWarnings("SystemConsoleNull")
  static String read(String name) {
    Console console = System.console();
    return console == null ? piped() : typed(console, name);
  }

  private static String typed(Console console, String name) {
    char[] password = console.readPassword("Password of %s: ", name);
    char[] again = console.readPassword("Again: ");
    if (password == null || again == null || !Arrays.equals(password, again)) {
      throw new UsageException("the passwords are not the same");
    }
    return new String(password);
  }

  private static String piped() {
    try {
      String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw new UsageException("no password was given: type it, or pipe it as the first line");
      }
      return line;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
