package autus.bench.exchange;

/** Receives the exchanges of a run. */
@FunctionalInterface
public interface LoadListener {

  /** A listener for one more event loop, which alone will call it. */
  ExchangeListener newWorker();
}
