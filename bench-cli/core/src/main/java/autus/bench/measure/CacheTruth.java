package autus.bench.measure;

import java.util.Optional;

/**
 * What the cache of the target did to its users, beyond hits and misses. Immutable.
 *
 * @param staleReads reads that showed old data; empty if the scenario did not say how to tell
 * @param stampede loads of the origin when an entry was gone; empty if the scenario named no read
 * @param reconciliation who counted what; empty if the scenario named no counters
 * @param origin what the origin behind the caches counted; empty if the scenario named none
 * @param start what was done to the cache before the window; empty if it was left as it was
 * @param layers what each header field says; empty if none speaks of a cache, and in older files
 * @param nodes the figures by node; empty if no field tells nodes apart, and in older files
 * @param estimates of reads whose responses do not say, what their times tell; empty if all say,
 *     and in older files
 */
public record CacheTruth(
    Optional<StaleReads> staleReads,
    Optional<Stampede> stampede,
    Optional<Reconciliation> reconciliation,
    Optional<OriginTruth> origin,
    Optional<CacheStart> start,
    Optional<CacheLayers> layers,
    Optional<FiguresByNode> nodes,
    Optional<EstimatedHits> estimates) {

  /** Nothing was looked for. */
  public static final CacheTruth UNKNOWN =
      new CacheTruth(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The same with what was found of stale reads. */
  public CacheTruth withStaleReads(StaleReads found) {
    return new CacheTruth(
        Optional.of(found), stampede, reconciliation, origin, start, layers, nodes, estimates);
  }

  /** The same with what was found of stampedes. */
  public CacheTruth withStampede(Stampede found) {
    return new CacheTruth(
        staleReads, Optional.of(found), reconciliation, origin, start, layers, nodes, estimates);
  }

  /** The same with who counted what. */
  public CacheTruth withReconciliation(Reconciliation found) {
    return new CacheTruth(
        staleReads, stampede, Optional.of(found), origin, start, layers, nodes, estimates);
  }

  /** The same with what the origin counted. */
  public CacheTruth withOrigin(OriginTruth counted) {
    return new CacheTruth(
        staleReads,
        stampede,
        reconciliation,
        Optional.of(counted),
        start,
        layers,
        nodes,
        estimates);
  }

  /** The same with what was done to the cache before the window. */
  public CacheTruth withStart(CacheStart done) {
    return new CacheTruth(
        staleReads, stampede, reconciliation, origin, Optional.of(done), layers, nodes, estimates);
  }

  /** The same with what each header field says, if one does. */
  public CacheTruth withLayers(Optional<CacheLayers> found) {
    return new CacheTruth(
        staleReads, stampede, reconciliation, origin, start, found, nodes, estimates);
  }

  /** The same with figures by node, if nodes are told apart. */
  public CacheTruth withNodes(Optional<FiguresByNode> found) {
    return new CacheTruth(
        staleReads, stampede, reconciliation, origin, start, layers, found, estimates);
  }

  /** The same with what times tell, if responses do not. */
  public CacheTruth withEstimates(Optional<EstimatedHits> found) {
    return new CacheTruth(
        staleReads, stampede, reconciliation, origin, start, layers, nodes, found);
  }
}
