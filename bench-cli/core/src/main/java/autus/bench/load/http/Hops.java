package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import autus.bench.plan.RequestSequence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request of a user: what is sent of it now, and the redirects that led there. All
 * hops are one request: sent once, ended with the last response, whose status and body count.
 */
final class Hops {

  private final int limit;
  private @Nullable EncodedRequest present;
  private int count;

  /**
   * A way without a request yet.
   *
   * @param limit how many redirects are followed at most
   */
  Hops(int limit) {
    this.limit = limit;
  }

  void begin(EncodedRequest request) {
    present = request;
    count = 0;
  }

  /** What is sent now. */
  EncodedRequest present() {
    if (present == null) {
      throw new IllegalStateException("nothing is to be sent");
    }
    return present;
  }

  /** Whether it is the request as planned. */
  boolean isFirst() {
    return count == 0;
  }

  /** Whether a response sends the user elsewhere, and users follow. */
  boolean goesOn(ResponseHead head) {
    return limit > 0 && Redirect.isIn(head);
  }

  /** Goes where a response sends the user; why that cannot be, or null. */
  @Nullable String follow(@Nullable RequestSequence visit, ResponseHead head) {
    Optional<EncodedRequest> next = Redirect.next(present(), visit, head);
    if (next.isEmpty()) {
      return "status %d redirects away from the target, to %s"
          .formatted(head.status(), Redirect.server(head));
    }
    if (count == limit) {
      return "more than %d redirects".formatted(count);
    }
    count++;
    present = next.get();
    return null;
  }
}
