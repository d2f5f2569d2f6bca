package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.access.Secrets;

/**
 * A form for who has no session: a cookie of before it says that the form is of the same browser.
 *
 * @param request that asks for the form, or sends it
 * @param purpose what it is for: a token is good for no other
 */
record VisitForm(Context request, String purpose) {

  /** What is said where it is not the browser's own. */
  static final String OLD =
      "The form was of a page that is too old, or your browser keeps no cookies. Try again.";

  /** What the form carries; a browser that was not here before gets the cookie. */
  String token() {
    SessionCookie cookie = new SessionCookie(request);
    return token(
        cookie
            .readVisit()
            .orElseGet(
                () -> {
                  String visit = Secrets.random();
                  cookie.writeVisit(visit);
                  return visit;
                }));
  }

  /** Whether it was sent from a page that this browser was given. */
  boolean isOwn() {
    return new SessionCookie(request)
        .readVisit()
        .filter(visit -> Guard.isOwnForm(request, token(visit)))
        .isPresent();
  }

  private String token(String visit) {
    return Secrets.derived(visit, purpose);
  }
}
