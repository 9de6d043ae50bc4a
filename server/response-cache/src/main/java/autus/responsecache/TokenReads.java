package autus.responsecache;

import org.jspecify.annotations.Nullable;

/** Tells a namespace's token as it was at some time after it was asked. */
interface TokenReads {

  /**
   * The token, or null when there is none. Throws {@link StoreFailure} when the store does not tell
   * it.
   *
   * @param deadlineNanos until when it may take, on the clock of {@link System#nanoTime}
   */
  byte @Nullable [] read(Namespace namespace, long deadlineNanos);
}
