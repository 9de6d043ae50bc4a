package autus.responsecache.route;

/** A part of the request, beside path and query, on which a response may depend. */
public enum Vary {
  /** Who the user is. */
  PRINCIPAL,
  /** What the user may do: all who have the same roles share a response. */
  ROLES,
  /** The session. */
  SESSION,
  /** Scheme, host and port, as the container tells them. */
  HOST,
  /** The header Accept-Language. */
  ACCEPT_LANGUAGE,
  /** The header Origin, for responses to pages of other origins. */
  ORIGIN;

  /** Whether it tells users apart. */
  boolean isOfUsers() {
    return this == PRINCIPAL || this == ROLES || this == SESSION;
  }
}
