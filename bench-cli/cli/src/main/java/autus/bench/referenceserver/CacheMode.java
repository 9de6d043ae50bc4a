package autus.bench.referenceserver;

import com.fasterxml.jackson.annotation.JsonValue;

/** How the reference server uses its response cache. */
public enum CacheMode {
  /** Every request reaches the origin. */
  OFF("off"),
  /** As AUTUS v4.5 did it: nothing is ever invalidated, and writes are counted as misses. */
  AS_SHIPPED("as-shipped"),
  /** No read that starts after an answered write shows what the write made old. */
  CORRECTED("corrected");

  private final String label;

  CacheMode(String label) {
    this.label = label;
  }

  /** The word on the command line and in JSON. */
  @JsonValue
  public String label() {
    return label;
  }
}
