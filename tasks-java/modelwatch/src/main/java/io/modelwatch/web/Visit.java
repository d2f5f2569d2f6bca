package io.modelwatch.web;

/**
 * A request whose sender is known.
 *
 * @param actor who sends it
 * @param token what each of their forms has to send back in a field {@value #FIELD}: pages of
 *     elsewhere do not know it
 */
public record Visit(Actor actor, String token) {

  static final String FIELD = "token";
}
