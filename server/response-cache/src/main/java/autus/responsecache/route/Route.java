package autus.responsecache.route;

/** A line of the table of routes. */
public sealed interface Route permits CachedRead, InvalidatingWrite, UncachedRoute {

  /** HTTP method, in capitals. */
  String method();

  /** Declared path, possibly with variables in braces. */
  String path();

  /** Method and path, as counters name the route. */
  default String declared() {
    return method() + " " + path();
  }
}
