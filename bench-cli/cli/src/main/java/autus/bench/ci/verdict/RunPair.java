package autus.bench.ci.verdict;

import autus.bench.measure.RunResult;

/**
 * Two runs of the same load one after the other, each by a process of its own where there is one.
 */
public record RunPair(RunResult base, RunResult head) {

  /** Whether both may be believed. */
  public boolean isValid() {
    return base.identity().validity().valid() && head.identity().validity().valid();
  }
}
