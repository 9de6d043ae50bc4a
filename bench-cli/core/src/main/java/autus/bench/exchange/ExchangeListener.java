package autus.bench.exchange;

import org.jspecify.annotations.Nullable;

/** Is told of every exchange of one event loop, on that loop's thread. Must not block. */
@FunctionalInterface
public interface ExchangeListener {

  /**
   * A request is about to be sent. Called once for each request, after its {@link
   * Exchange#startNanos} and before its {@link Exchange#sentNanos} is taken.
   *
   * @param request its position in the scenario, from 0
   */
  default void begins(int request, long startNanos) {}

  /** A connection was made for requests of this event loop; nothing was sent on it yet. */
  default void connected(ConnectionTimes times) {}

  /** Called once for each request, when it ended. */
  void ended(Exchange exchange);

  /**
   * Several requests of one user ended that belong together: a sequence of the scenario, or a
   * login.
   *
   * @param span its number: sequences in the order of the plan, the login behind them
   * @param intendedNanos when the plan said to send the first of them
   * @param endNanos when the last of them ended
   * @param failure what failed first among them; null if nothing did
   */
  default void spanEnded(int span, long intendedNanos, long endNanos, @Nullable String failure) {}

  /**
   * How many bytes of the responses' bodies this listener wants to see, from the beginning. What
   * nobody wants is not kept.
   *
   * @param request its position in the scenario, from 0
   */
  default int wantedBodyBytes(int request) {
    return 0;
  }

  /**
   * Whether this listener wants to know which key a request asked for.
   *
   * @param request its position in the scenario, from 0
   */
  default boolean wantsKey(int request) {
    return false;
  }
}
