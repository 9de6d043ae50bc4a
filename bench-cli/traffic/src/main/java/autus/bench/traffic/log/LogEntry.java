package autus.bench.traffic.log;

import autus.bench.exchange.Outcome;
import java.util.Locale;
import java.util.Map;

/**
 * What is used of one line. The reader has one of them for all lines: what is to stay must be
 * copied. Not thread-safe.
 */
public final class LogEntry {

  /** Stands for a figure that the line does not have. */
  public static final long ABSENT = Long.MIN_VALUE;

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("GET", "GET"),
          Map.entry("HEAD", "HEAD"),
          Map.entry("POST", "POST"),
          Map.entry("PUT", "PUT"),
          Map.entry("DELETE", "DELETE"),
          Map.entry("PATCH", "PATCH"),
          Map.entry("OPTIONS", "OPTIONS"),
          Map.entry("PURGE", "PURGE"),
          Map.entry("PROPFIND", "PROPFIND"));

  /** For methods that are neither of these; a log may hold any number of them. */
  static final String OTHER_METHOD = "other";

  final Slice target = new Slice();
  final Slice query = new Slice();
  final Slice host = new Slice();
  String method = "GET";
  long timeMicros;
  int status;
  long bytes;
  long requestMicros;
  long upstreamMicros;
  long clientHash;
  Outcome cache = Outcome.UNKNOWN;
  boolean hasAuthorization;
  boolean setsCookie;

  /** Midnight of a date that stands in a field of its own; absent without one. */
  long dateMicros;

  LogEntry() {
    clear();
  }

  void clear() {
    target.clear();
    query.clear();
    host.clear();
    method = "GET";
    timeMicros = ABSENT;
    dateMicros = ABSENT;
    status = 0;
    bytes = ABSENT;
    requestMicros = ABSENT;
    upstreamMicros = ABSENT;
    clientHash = 0;
    cache = Outcome.UNKNOWN;
    hasAuthorization = false;
    setsCookie = false;
  }

  void setMethod(byte[] line, int from, int to) {
    if (to - from == 3 && line[from] == 'G' && line[from + 1] == 'E' && line[from + 2] == 'T') {
      method = "GET";
      return;
    }
    String word =
        new String(line, from, Math.min(to - from, 16), java.nio.charset.StandardCharsets.US_ASCII);
    method = METHODS.getOrDefault(word.toUpperCase(Locale.ROOT), OTHER_METHOD);
  }

  /** In capitals; {@code other} for a rare one. */
  public String method() {
    return method;
  }

  /** Path with query, without scheme and host. */
  public Slice target() {
    return target;
  }

  /** The query, where the log has it apart from the target; else empty. */
  public Slice query() {
    return query;
  }

  /** Empty if the log does not have it. */
  public Slice host() {
    return host;
  }

  /** Microseconds since 1970. */
  public long timeMicros() {
    return timeMicros;
  }

  /** 0 if the log does not have it. */
  public int status() {
    return status;
  }

  /** Bytes of the response, or {@link #ABSENT}. */
  public long bytes() {
    return bytes;
  }

  /** How long the request took, or {@link #ABSENT}. */
  public long requestMicros() {
    return requestMicros;
  }

  /** How long the server behind took, or {@link #ABSENT}. */
  public long upstreamMicros() {
    return upstreamMicros;
  }

  /** Tells clients apart, and says nothing else about them; 0 if the log does not. */
  public long clientHash() {
    return clientHash;
  }

  /** What the cache did, by the log. */
  public Outcome cache() {
    return cache;
  }

  /** Whether the log says that the request had credentials. */
  public boolean hasAuthorization() {
    return hasAuthorization;
  }

  /** Whether the log says that the response set a cookie. */
  public boolean setsCookie() {
    return setsCookie;
  }
}
