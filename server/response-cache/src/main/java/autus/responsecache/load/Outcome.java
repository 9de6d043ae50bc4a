package autus.responsecache.load;

import autus.responsecache.store.StoredResponse;
import java.util.Optional;

/**
 * How a load ended, as far as it concerns other requests for the same entry.
 *
 * @param response what others are answered with; always there if it was {@link Kind#SERVED}
 * @param isKept whether that goes into the store, so that it may be taken also by those who come
 *     when the load has ended and the store does not have it yet
 */
public record Outcome(Kind kind, Optional<StoredResponse> response, boolean isKept) {

  /** What others do. */
  enum Kind {
    /** They take the response. */
    SERVED,
    /** The origin failed; they take its response, or are told so. */
    FAILED,
    /** The response is one client's own; each loads itself. */
    PRIVATE,
    /** Too many loads were running; they are refused as well. */
    REFUSED
  }

  static final Outcome PRIVATE = new Outcome(Kind.PRIVATE, Optional.empty(), false);
  static final Outcome REFUSED = new Outcome(Kind.REFUSED, Optional.empty(), false);

  /** The origin failed and said nothing that others may hear. */
  static final Outcome FAILED = new Outcome(Kind.FAILED, Optional.empty(), false);

  /** A response that is not kept. */
  static Outcome served(StoredResponse response) {
    return new Outcome(Kind.SERVED, Optional.of(response), false);
  }

  /** A response that is kept. */
  public static Outcome kept(StoredResponse response) {
    return new Outcome(Kind.SERVED, Optional.of(response), true);
  }

  /** The origin failed, and said this. */
  static Outcome failed(StoredResponse response) {
    return new Outcome(Kind.FAILED, Optional.of(response), false);
  }
}
