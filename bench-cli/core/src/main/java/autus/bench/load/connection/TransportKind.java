package autus.bench.load.connection;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which of the kernel's interfaces sockets are served. */
public enum TransportKind {
  /** Linux's asynchronous rings, where the kernel has them and lets this process use them. */
  IO_URING,
  /** Linux. */
  EPOLL,
  /** Java's own, everywhere. */
  NIO;

  /**
   * The one to use if nobody chose: epoll where the kernel has it, else NIO. A generator waits for
   * a response before it sends the next request, so that io_uring has little to batch: what a
   * request costs differs less between them than between two runs (reports/generators.md has both),
   * and containers often forbid io_uring.
   */
  public static TransportKind best() {
    return EPOLL.isAvailable() ? EPOLL : NIO;
  }

  /** Whether it works in this process; the first call may load native code. */
  public boolean isAvailable() {
    return unavailability().isEmpty();
  }

  /** Why it does not work in this process; empty if it does. */
  public String unavailability() {
    return switch (this) {
      case IO_URING -> words(IoUring.unavailabilityCause());
      case EPOLL -> words(Epoll.unavailabilityCause());
      case NIO -> "";
    };
  }

  private static String words(@Nullable Throwable cause) {
    if (cause == null) {
      return "";
    }
    Throwable root = cause;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** The name in options and results: {@code io_uring}, {@code epoll} or {@code nio}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
