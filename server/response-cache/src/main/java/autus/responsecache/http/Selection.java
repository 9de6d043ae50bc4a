package autus.responsecache.http;

import autus.responsecache.counts.Reason;

/** What of a request decides on its response; or why the store is not asked for one. */
public sealed interface Selection {

  /** The origin is asked. */
  record Bypassed(Reason reason) implements Selection {}

  /**
   * The store is asked.
   *
   * @param key all that distinguishes the response from others of its route
   */
  record Keyed(String key, Form form) implements Selection {}

  /**
   * The form that the client gets.
   *
   * @param mediaType one of the route's
   * @param forAnything whether the client did not care which
   * @param gzip whether the body may be compressed
   */
  record Form(String mediaType, boolean forAnything, boolean gzip) {}
}
