package autus.bench.cli.cache;

import autus.bench.document.Figures;
import autus.bench.redis.KeySurvey;
import autus.bench.redis.KeySurvey.Extent;
import autus.bench.redis.KeySurvey.Scope;
import autus.bench.redis.KeySurveyor;
import autus.bench.redis.KeySurveyor.Sample;
import autus.bench.redis.RedisNodes;
import java.util.SplittableRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which keys, and how closely they are looked at. */
final class KeyOptions {

  private static final long MAX_KEYS = 5_000_000;

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      defaultValue = "autus:*",
      description = "Only keys that match this SCAN pattern (default: ${DEFAULT-VALUE}).")
  private String pattern = "autus:*";

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How many parts of a key, separated by : / and ?, form its namespace (default: ${DEFAULT-VALUE}).")
  private int depth = 2;

  @Option(
      names = "--max-keys",
      paramLabel = "N",
      defaultValue = "500000",
      description = "Stop after this many keys (default: ${DEFAULT-VALUE}).")
  private long maxKeys = 500_000;

  @Option(
      names = "--memory-sample",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Measure the memory of about this many keys, chosen at random; 0 for all (default: ${DEFAULT-VALUE}).")
  private long memorySample = 10_000;

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  String pattern() {
    return pattern;
  }

  KeySurvey survey(RedisNodes nodes, int bigKeys) {
    check("--depth", depth, 1, 10);
    check("--max-keys", maxKeys, 1, MAX_KEYS);
    check("--memory-sample", memorySample, 0, MAX_KEYS);
    check("--top", bigKeys, 0, 1000);
    return new KeySurveyor(
            new Scope(pattern, depth, maxKeys),
            new Sample(memorySample, bigKeys),
            new SplittableRandom())
        .survey(nodes);
  }

  /** How much was looked at, in sentences. */
  String extent(KeySurvey survey, boolean memoryShown) {
    Extent extent = survey.extent();
    StringBuilder text = new StringBuilder();
    text.append(Figures.count(extent.keys()))
        .append(extent.keys() == 1 ? " key matches " : " keys match ")
        .append(pattern)
        .append('.');
    if (!extent.complete()) {
      text.append(" There are more: the search ended after --max-keys.");
    }
    if (memoryShown && extent.sampled()) {
      text.append(
          " Memory is estimated from %s keys chosen at random; --memory-sample 0 measures all."
              .formatted(Figures.count(extent.measuredKeys())));
    }
    return text.toString();
  }

  private void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "option %s must be from %d to %d, but is %d".formatted(option, least, most, value));
    }
  }
}
