package io.modelwatch.web;

import io.javalin.http.Context;
import java.util.Optional;

/** Tells who a request comes from, by whatever it carries. All that follows rests on this alone. */
interface Visitors {

  /** Who sends a request; empty where it carries nothing that says so. */
  Optional<Visit> of(Context request);
}
