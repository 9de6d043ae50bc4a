package autus.bench.exchange;

/** Whether a request went through every cache on its way, as far as the response shows it. */
public enum OriginContact {
  /** Each cache that speaks passed it on. */
  REACHED,
  /** One of the caches answered it from its store. */
  SPARED,
  /** Cannot be told. */
  UNKNOWN
}
