package autus.server.modes;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the responses of cacheable routes are treated. */
public enum CacheMode {
  /** Every request reaches the origin. */
  OFF("off"),
  /**
   * What v4.5 did: invalidation patterns that match no key, writes counted as misses, no single
   * flight.
   */
  AS_SHIPPED("as-shipped"),
  /** No read that starts after a write was answered returns what the write made old. */
  CORRECTED("corrected");

  private final String label;

  CacheMode(String label) {
    this.label = label;
  }

  /** The name on the command line and in the admin API. */
  public String label() {
    return label;
  }

  /** The mode of that name, if there is one. */
  public static Optional<CacheMode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  /** All names, as a message lists them. */
  public static String labels() {
    return Arrays.stream(values()).map(CacheMode::label).collect(Collectors.joining(", "));
  }
}
