package autus.bench.cache;

import autus.bench.exchange.Fingerprint;
import autus.bench.exchange.ResponseHead;
import java.util.List;
import java.util.Optional;

/**
 * What tells the fetch that a response came of from all others: the number that its origin, or a
 * server before that, gave the request. A cache stores it with the response, so whoever waited for
 * another's fetch gets that fetch's, as hits do.
 *
 * <p>Neither {@code Date} nor {@code ETag} do: the one has a resolution of a second and the other
 * is of the data, so two fetches of one burst share both.
 *
 * @param field which of the known fields
 * @param hash of field and value; never 0
 */
record FetchMark(String field, long hash) {

  /** Names that mean a number for each request, by common use and by their makers' manuals. */
  private static final List<String> FIELDS =
      List.of(
          "X-Request-Id",
          "X-Correlation-Id",
          "X-Amzn-RequestId",
          "X-Amz-Request-Id",
          "X-Amzn-Trace-Id",
          "X-Trace-Id",
          "Request-Id",
          "traceresponse");

  /** Shorter ones could be counters of something else. */
  private static final int SHORTEST = 8;

  /** The mark of a response; empty if it has none. */
  static Optional<FetchMark> in(ResponseHead head) {
    for (String field : FIELDS) {
      String value = head.header(field);
      if (value != null && value.length() >= SHORTEST) {
        return Optional.of(new FetchMark(field, hash(field, value)));
      }
    }
    return Optional.empty();
  }

  /** Over both. */
  private static long hash(String field, String value) {
    long hash = Fingerprint.EMPTY;
    for (String text : List.of(field, value)) {
      for (int i = 0; i < text.length(); i++) {
        hash = Fingerprint.plus(hash, text.charAt(i));
      }
    }
    return hash == 0 ? 1 : hash;
  }
}
