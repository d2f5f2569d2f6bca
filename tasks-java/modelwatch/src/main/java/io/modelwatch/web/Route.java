package io.modelwatch.web;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import org.jspecify.annotations.Nullable;

/** Which page owns a path, and who may ask for it. */
record Route(HandlerType method, String path, Needs needs, Handler page) {

  /**
   * Who may ask.
   *
   * @param role the least of a person, null where nobody has to say who they are
   * @param scope the least of a program's key, null where no key helps
   */
  record Needs(@Nullable Role role, @Nullable Scope scope) implements RouteRole {}

  /** A page for everybody who has a login. */
  static Route show(String path, Handler page) {
    return show(path, Role.VIEWER, page);
  }

  /** A page for some. */
  static Route show(String path, Role role, Handler page) {
    return new Route(HandlerType.GET, path, new Needs(role, null), page);
  }

  /** What programs read, and whoever has a login. */
  static Route tell(String path, Scope scope, Handler page) {
    return new Route(HandlerType.GET, path, new Needs(Role.VIEWER, scope), page);
  }

  /**
   * A form that changes something. Its page answers with {@code 303} to where the change is seen.
   *
   * @param role the least role
   */
  static Route act(String path, Role role, Handler page) {
    return new Route(HandlerType.POST, path, new Needs(role, null), page);
  }

  /** What everybody may have. */
  static Route open(HandlerType method, String path, Handler page) {
    return new Route(method, path, new Needs(null, null), page);
  }
}
