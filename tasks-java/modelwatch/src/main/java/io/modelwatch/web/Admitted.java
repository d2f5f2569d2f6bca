package io.modelwatch.web;

import java.util.List;

/**
 * What the page of who gets in shows.
 *
 * @param people who has a login that is not disabled
 * @param keys what is valid still
 */
public record Admitted(Frame frame, List<Person> people, List<Key> keys) {

  /**
   * A person.
   *
   * @param seen when their session was last used, or that they have none
   */
  public record Person(String name, String role, String seen) {}

  /** A program's key. */
  public record Key(String name, String scope, String expires) {}
}
