package autus.bench.reproduce;

import autus.bench.run.ProgressListener.RunProgress;
import java.util.Optional;

/** Is told how a reproduction goes. Calls come from one thread at a time. */
public interface ReproductionListener {

  /** A step begins. */
  void began(String step);

  /**
   * The step goes on.
   *
   * @param doneRatio of the whole reproduction, from 0 to 1
   * @param leftNanos until the end of the whole reproduction, as far as can be told
   * @param run the running load, if one runs
   */
  void progressed(double doneRatio, long leftNanos, Optional<RunProgress> run);

  /** The step ended; its result in a few words. */
  void ended(String summary);
}
