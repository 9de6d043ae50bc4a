package autus.bench.resultfile;

import autus.bench.measure.CacheTruth;
import autus.bench.measure.Measurement;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.Setup;
import autus.bench.summary.RunSummary;

/**
 * What a file holds: a result, and for programs that read no histograms its figures. Nobody reads
 * these back, since only what was recorded may be believed.
 */
record WrittenResult(
    int schemaVersion,
    Identity identity,
    RunSummary summary,
    Setup setup,
    Measurement measurement,
    Target target,
    CacheTruth truth) {

  static WrittenResult of(RunResult result) {
    return new WrittenResult(
        RunResult.SCHEMA_VERSION,
        result.identity(),
        RunSummary.of(result),
        result.setup(),
        result.measurement(),
        result.target(),
        result.truth());
  }
}
