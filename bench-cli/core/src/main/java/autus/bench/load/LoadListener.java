package autus.bench.load;

import autus.bench.exchange.ExchangeListener;

/** Receives the exchanges of a run. */
@FunctionalInterface
public interface LoadListener {

  /** A listener for one more event loop, which alone will call it. */
  ExchangeListener newWorker();
}
