package io.modelwatch.web;

import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A request whose sender is known.
 *
 * @param actor who sends it
 * @param by what is known of who sends it
 * @param scope what a program's key is for, null for people
 * @param token what each of their forms has to send back in a field {@value #FIELD}: pages of
 *     elsewhere do not know it
 */
public record Visit(Actor actor, By by, @Nullable Scope scope, String token) {

  static final String FIELD = "token";

  /** By what a sender is known. */
  public enum By {
    /** It comes from this machine. */
    MACHINE,
    /** Its session. */
    SESSION,
    /** Its key. */
    KEY
  }

  static Visit ofMachine(String name, String token) {
    return new Visit(new Actor(name, Role.OPERATOR), By.MACHINE, null, token);
  }

  static Visit ofSession(Actor actor, String token) {
    return new Visit(actor, By.SESSION, null, token);
  }

  /** A key has no token: no browser sends it by itself, and it changes nothing. */
  static Visit ofKey(String name, Scope scope) {
    return new Visit(new Actor(name, Role.VIEWER), By.KEY, scope, "");
  }

  /** Whether it may have what needs something. */
  boolean may(Route.Needs needs) {
    if (scope != null) {
      return needs.scope() != null && scope.covers(needs.scope());
    }
    return needs.role() == null || actor.role().covers(needs.role());
  }
}
