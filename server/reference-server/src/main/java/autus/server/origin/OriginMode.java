package autus.server.origin;

/** What stands behind the cache. */
public enum OriginMode {
  /**
   * Queries over exactly the report's data, and a delay that brings each to the stand-in's time.
   */
  SIMULATED("simulated"),
  /** Aggregations over a larger seed, without any delay. */
  DATABASE("database");

  private final String label;

  OriginMode(String label) {
    this.label = label;
  }

  /** The name on the command line and in the admin API. */
  public String label() {
    return label;
  }
}
