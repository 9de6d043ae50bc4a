package autus.bench.ownclient;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No whole response came; the message says why, in words that go on a sentence. */
public final class UnansweredException extends IOException {

  private static final long serialVersionUID = 1L;

  UnansweredException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
