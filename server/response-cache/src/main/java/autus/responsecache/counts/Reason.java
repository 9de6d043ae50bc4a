package autus.responsecache.counts;

/** Why the cache did not look for a response, or did not keep one. */
public enum Reason {
  /** The cache, or this route, is switched off. */
  SWITCHED_OFF("is switched off", Kind.BYPASS, false),
  /** The store is away, or is owed an invalidation. */
  STORE("the store cannot be asked", Kind.BYPASS, false),
  /** A write of this or another server is under way. */
  CLOSED("a write of its namespace is under way", Kind.BYPASS, false),
  /** The request says no-cache or no-store. */
  REQUEST_DIRECTIVE("the request wants no kept response", Kind.BYPASS, false),
  /** The request has a user, and the key of the route says nothing of users. */
  USER(
      "requests carry a user, of whom its key says nothing; add PRINCIPAL or ROLES to what it varies by, or declare it shared",
      Kind.BYPASS,
      true),
  /** The request has credentials that nobody before the cache has looked at. */
  CREDENTIALS(
      "requests carry an Authorization header that nothing before the cache understood",
      Kind.BYPASS,
      true),
  /** The cache stands before the filter that tells who the user is. */
  UNKNOWN_CALLER(
      "the cache's filter runs before the one that tells who the user is; let it run after",
      Kind.BYPASS,
      true),
  /** The query has a parameter that the route does not know, or one that is too long. */
  QUERY("a query parameter is neither part of the key nor ignored", Kind.BYPASS, false),
  /** A segment of the path has parameters, which no key has and a handler may see. */
  PATH_PARAMETERS("the path has parameters after a semicolon", Kind.BYPASS, false),
  /** The client accepts none of the route's media types. */
  ACCEPT("none of the route's media types is acceptable to the client", Kind.BYPASS, false),
  /** A page of another origin asks, and the response may depend on which. */
  ORIGIN("requests come from other origins; add ORIGIN to what it varies by", Kind.BYPASS, true),
  /** The request has a precondition that needs the origin's own state. */
  PRECONDITION("the request has a precondition for the origin", Kind.BYPASS, false),
  /** The status is not one that is kept. */
  STATUS("the status of the response", Kind.NOT_KEPT, false),
  /** The body is bigger than what is kept. */
  TOO_LARGE("the body is bigger than what is kept", Kind.NOT_KEPT, true),
  /** The response sets a cookie. */
  SET_COOKIE("the response sets a cookie", Kind.NOT_KEPT, true),
  /** The response says that it must not be kept. */
  RESPONSE_DIRECTIVE("the Cache-Control of the response forbids it", Kind.NOT_KEPT, true),
  /** The response says that it varies by what is not in the key. */
  VARY("the response varies by a header that is not in the key", Kind.NOT_KEPT, true),
  /** The response's media type is none of the route's. */
  MEDIA_TYPE("the media type of the response is none that the route declares", Kind.NOT_KEPT, true),
  /** The response is encoded, though nobody asked for that. */
  ENCODING("the response is encoded already", Kind.NOT_KEPT, true),
  /** The response has a header that the cache does not know. */
  HEADER(
      "the response has a header that is neither replayed nor dropped by configuration",
      Kind.NOT_KEPT,
      true),
  /** The handler looked at a part of the request that is not in the key. */
  READ("the handler looked at what is not in the key", Kind.NOT_KEPT, true);

  /** What a reason is a reason for. */
  public enum Kind {
    /** The store was not asked. */
    BYPASS,
    /** The response was not put into the store. */
    NOT_KEPT
  }

  private final String text;
  private final Kind kind;
  private final boolean worthALine;

  Reason(String text, Kind kind, boolean worthALine) {
    this.text = text;
    this.kind = kind;
    this.worthALine = worthALine;
  }

  /** What follows from it. */
  public Kind kind() {
    return kind;
  }

  /** In words, after "because" or a colon. */
  public String text() {
    return text;
  }

  /** Whether somebody who maintains the service should hear of it once. */
  boolean isWorthALine() {
    return worthALine;
  }
}
