package autus.bench.reproduce.experiment;

import autus.bench.referenceserver.CacheMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One of the three measurements under the same load. */
public enum Pass {
  /** Cache off: every request reaches the origin. */
  BEFORE("before", CacheMode.OFF),
  /** The cache as v4.5 shipped it. */
  AS_SHIPPED("as-shipped", CacheMode.AS_SHIPPED),
  /** The cache with invalidation that works. */
  CORRECTED("corrected", CacheMode.CORRECTED);

  /** The order of the original story. */
  public static final List<Pass> IN_ORDER = List.of(values());

  private final String label;
  private final CacheMode mode;

  Pass(String label, CacheMode mode) {
    this.label = label;
    this.mode = mode;
  }

  /** The name in files, options and claims. */
  public String label() {
    return label;
  }

  public CacheMode mode() {
    return mode;
  }

  /** The pass of that name, if there is one. */
  public static Optional<Pass> named(String label) {
    return Arrays.stream(values()).filter(pass -> pass.label.equals(label)).findFirst();
  }
}
