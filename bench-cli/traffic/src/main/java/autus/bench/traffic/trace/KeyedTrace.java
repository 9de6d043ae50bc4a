package autus.bench.traffic.trace;

/** A trace of a log, with what the log said of its keys. */
public final class KeyedTrace {

  private final Trace trace;
  private final KeyTable table;

  KeyedTrace(Trace trace, KeyTable table) {
    this.trace = trace;
    this.table = table;
  }

  /** The requests. */
  public Trace trace() {
    return trace;
  }

  /** The text of a key; empty if it came when there was no more room for texts. */
  public String text(int key) {
    return table.text(key);
  }

  /** The number of its route. */
  public short route(int key) {
    return table.route(key);
  }

  /** How long a load of the key takes on average, in microseconds; below 0 if none was logged. */
  public float loadMicros(int key) {
    return table.loadMicros(key);
  }
}
