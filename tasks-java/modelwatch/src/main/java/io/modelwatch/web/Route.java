package io.modelwatch.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import io.modelwatch.domain.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which page owns a path, and who may ask for it.
 *
 * @param needs the least role, null where nobody has to say who they are
 */
record Route(HandlerType method, String path, @Nullable Role needs, Handler page) {

  /** What a route needs, as the server keeps it. */
  record Needs(@Nullable Role role) implements RouteRole {}

  /** A page for everybody who has a login. */
  static Route show(String path, Handler page) {
    return new Route(HandlerType.GET, path, Role.VIEWER, page);
  }

  /**
   * A form that changes something. Its page answers with {@code 303} to where the change is seen.
   *
   * @param needs the least role
   */
  static Route act(String path, Role needs, Handler page) {
    return new Route(HandlerType.POST, path, needs, page);
  }

  /** What everybody may read. */
  static Route open(String path, Handler page) {
    return new Route(HandlerType.GET, path, null, page);
  }
}
