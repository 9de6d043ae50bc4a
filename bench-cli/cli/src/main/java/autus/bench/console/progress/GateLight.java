package autus.bench.console.progress;

/**
 * A gate while the run lasts.
 *
 * @param text as it was written
 * @param measured what it is about, so far; empty if not known
 */
public record GateLight(String text, String measured, State state) {

  /** What it would be if the run ended now. */
  public enum State {
    HOLDS,
    FAILS,
    /** Too few samples yet, or judged at the end only. */
    OPEN
  }
}
