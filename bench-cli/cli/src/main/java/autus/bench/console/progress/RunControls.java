package autus.bench.console.progress;

/** What keys can do to a running job. Called from any thread; must not wait. */
public interface RunControls {

  /** Ends the load early; the results so far count. */
  void endEarly();

  /** Ends the job; what was measured is reported, but does not count. */
  void interrupt();

  /** Ends the process at once. */
  void quit();
}
