package autus.bench.load.http;

import autus.bench.content.UnusableValueException;
import autus.bench.plan.RequestSequence;
import org.jspecify.annotations.Nullable;

/**
 * One user's way to the target: a connection of its own, or one stream at a time of a shared one.
 * All calls come from its event loop; what happens on it goes to its {@link LinkOwner}.
 */
interface Link {

  /** Whether the next request may be sent on it. */
  boolean isOpen();

  /**
   * Sends a request, whose response goes to the owner.
   *
   * @param visit the values of its variables; null if it has none
   * @return the instant before its first byte was written
   * @throws UnusableValueException if a value is absent or cannot stand in its place; then nothing
   *     was sent
   */
  long send(
      EncodedRequest request, @Nullable RequestSequence visit, EncodedRequest.Scratch scratch);

  /** Gives it up, and with it a response under way. */
  void drop();
}
