package autus.responsecache.route;

/** A line of the table: a route that is neither kept nor changes data. */
public record UncachedRoute(String method, String path) implements Route {}
