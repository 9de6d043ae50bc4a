package autus.bench.console.progress;

import autus.bench.run.ProgressListener.RunProgress;
import java.util.Optional;

/** Shows how far a long job is, on stderr, so that stdout stays the result. Thread-safe. */
public interface Progress extends AutoCloseable {

  /** Begins a step; its name stands before everything that follows. */
  void begin(String name);

  /**
   * Shows how far the job is.
   *
   * @param doneRatio from 0 to 1
   * @param leftNanos until its end
   * @param run the load that runs, if one does
   */
  void update(double doneRatio, long leftNanos, Optional<RunProgress> run);

  /** The same for a job that is one run. */
  default void update(RunProgress run) {
    double doneRatio = (double) run.elapsedNanos() / run.windowNanos();
    update(doneRatio, run.leftNanos(), Optional.of(run));
  }

  /** Ends the step with a line that stays. */
  void end(String summary);

  /** Prints a line that belongs to no step. */
  void note(String line);

  /** Gives the terminal back as it was, with the cursor at the beginning of an empty line. */
  @Override
  void close();
}
