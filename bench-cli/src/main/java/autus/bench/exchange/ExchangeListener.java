package autus.bench.exchange;

/** Is told of every exchange of one event loop, on that loop's thread. Must not block. */
@FunctionalInterface
public interface ExchangeListener {

  /** Called once for each request, when it ended. */
  void ended(Exchange exchange);
}
