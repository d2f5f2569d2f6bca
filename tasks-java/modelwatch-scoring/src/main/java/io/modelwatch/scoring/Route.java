package io.modelwatch.scoring;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import io.modelwatch.domain.Scope;
import org.jspecify.annotations.Nullable;

/** What answers a path, and whom. */
record Route(HandlerType method, String path, Needs needs, Handler handler) {

  /**
   * Who may ask.
   *
   * @param scope of a key; null where nobody has to say who they are
   */
  record Needs(@Nullable Scope scope) implements RouteRole {}

  static Route open(String path, Handler handler) {
    return new Route(HandlerType.GET, path, new Needs(null), handler);
  }

  static Route tell(String path, Scope scope, Handler handler) {
    return new Route(HandlerType.GET, path, new Needs(scope), handler);
  }

  static Route ask(String path, Handler handler) {
    return new Route(HandlerType.POST, path, new Needs(Scope.SCORE), handler);
  }
}
