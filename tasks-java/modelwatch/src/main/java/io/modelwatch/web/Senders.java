package io.modelwatch.web;

import io.javalin.http.Context;

/**
 * Where requests come from.
 *
 * @param proxy the address of the proxy that says for whom it asks, empty for none: what others say
 *     of it counts for nothing
 */
record Senders(String proxy) {

  /** The address of who sends a request. */
  String address(Context request) {
    String told = request.header("X-Forwarded-For");
    return told == null || !request.ip().equals(proxy)
        ? request.ip()
        : told.substring(told.lastIndexOf(',') + 1).strip();
  }
}
