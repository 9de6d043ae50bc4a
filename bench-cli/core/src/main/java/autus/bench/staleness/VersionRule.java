package autus.bench.staleness;

import java.util.Optional;

/**
 * Decides which reads must be stale. Is told of beginnings and ends in the order of their instants;
 * of equal instants, beginnings come first, so that "after" always means strictly after. Not
 * thread-safe.
 */
interface VersionRule {

  void writeBegan(Access write);

  void writeEnded(Access write);

  /** What proves that this read, which begins now, showed old data; empty if nothing does. */
  Optional<Proof> readBegan(Access read);

  /** What this read showed was there at its end at the latest. */
  void readEnded(Access read);

  /**
   * Why a read is stale.
   *
   * @param missed since when something newer than the read's version was there
   * @param due the version that it should have shown at least, in words
   * @param isBackwards whether an earlier read had shown something newer already
   */
  record Proof(VersionSteps.Step missed, String due, boolean isBackwards) {}
}
