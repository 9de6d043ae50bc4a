package autus.bench.traffic.advise;

import autus.bench.traffic.log.LogEntry;
import java.util.Optional;
import java.util.Set;

/** Why a shared cache keeps no response of a request (RFC 9111, section 3), as far as logs tell. */
final class PassedBy {

  /** Cacheable without being told so (RFC 9110, section 15.1), and what confirms an entry. */
  private static final Set<Integer> KEPT =
      Set.of(0, 200, 203, 204, 206, 300, 301, 304, 308, 404, 405, 410, 414, 501);

  private PassedBy() {}

  /** The reason in a word or two; empty if a cache may keep the response. */
  static Optional<String> reason(LogEntry entry) {
    if (!entry.method().equals("GET") && !entry.method().equals("HEAD")) {
      return Optional.of(
          entry.method().equals("other") ? "rare method" : "method " + entry.method());
    }
    if (!KEPT.contains(entry.status())) {
      return Optional.of("status " + entry.status());
    }
    if (entry.hasAuthorization()) {
      return Optional.of("credentials");
    }
    return entry.setsCookie() ? Optional.of("Set-Cookie") : Optional.empty();
  }
}
