package autus.server.modes;

/** Where a read comes from. Mode {@code as-shipped} knows only the report's. */
public enum Provenance {
  /** The v4.5 report says so. */
  REPORT,
  /** Added by this server. */
  OURS
}
