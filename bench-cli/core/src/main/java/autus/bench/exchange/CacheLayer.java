package autus.bench.exchange;

import java.util.Locale;

/** Where a cache stands. The nearer one to the client comes first. */
public enum CacheLayer {
  /** A content delivery network. */
  CDN,
  /** A reverse proxy or gateway in front of the application. */
  PROXY,
  /** The application itself, or a part of it. */
  APPLICATION;

  /** The word in tables. */
  public String label() {
    return this == CDN ? "CDN" : name().toLowerCase(Locale.ROOT);
  }
}
