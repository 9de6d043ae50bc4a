package autus.bench.exchange;

/** Is told of every exchange of one event loop, on that loop's thread. Must not block. */
@FunctionalInterface
public interface ExchangeListener {

  /**
   * A request is about to be sent. Called before the instant of its sending is taken, once for each
   * request, however often it is sent again.
   *
   * @param request its position in the scenario, from 0
   */
  default void begins(int request) {}

  /** Called once for each request, when it ended. */
  void ended(Exchange exchange);

  /**
   * How many bytes of the answers' bodies this listener wants to see, from the beginning. What
   * nobody wants is not kept.
   *
   * @param request its position in the scenario, from 0
   */
  default int wantedBodyBytes(int request) {
    return 0;
  }
}
