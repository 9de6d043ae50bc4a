package autus.bench.referenceserver;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where the reference server's answers come from. */
public enum OriginKind {
  /** Queries over the report's data, delayed to the times that the report's server slept. */
  SIMULATED("simulated"),
  /** Aggregations over a larger database, without a delay. */
  DATABASE("database");

  private final String label;

  OriginKind(String label) {
    this.label = label;
  }

  /** The word on the command line and in JSON. */
  @JsonValue
  public String label() {
    return label;
  }
}
