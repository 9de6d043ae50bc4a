package autus.responsecache.near;

import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import org.jspecify.annotations.Nullable;

/** Tells a namespace's token as it was at some time after it was asked. */
public interface TokenReads {

  /**
   * The token, or null when there is none. Throws {@link StoreFailure} when the store does not tell
   * it.
   *
   * @param deadlineNanos until when it may take, on the clock of {@link System#nanoTime}
   */
  byte @Nullable [] read(Namespace namespace, long deadlineNanos);
}
