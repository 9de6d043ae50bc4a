package autus.bench.cli.run;

import autus.bench.cli.options.OptionSection;
import autus.bench.document.Block;
import autus.bench.foretold.Foretold;
import autus.bench.foretold.ForetoldSection;
import autus.bench.foretold.RouteWatch;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import autus.bench.shape.TimetableLoad;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a replay is expected to show. */
@OptionSection("The replay of a log")
final class ExpectOptions {

  @Option(
      names = "--expect",
      paramLabel = "ADVICE",
      description =
          "Of a replayed log: show what `advise --format json` foretold beside what was measured, route by route, and what in this run explains the differences.")
  private @Nullable Path advice;

  private final RouteWatch watch = new RouteWatch();
  private Optional<Foretold> foretold = Optional.empty();

  /**
   * Reads the advice, and refuses what it cannot be held against.
   *
   * @param isSeveral whether there will be several runs
   */
  void check(CommandSpec spec, Scenario scenario, boolean isSeveral) {
    if (advice == null) {
      return;
    }
    boolean isReplay =
        scenario.groups().stream().anyMatch(group -> group.load() instanceof TimetableLoad);
    if (!isReplay || isSeveral) {
      throw new ParameterException(
          spec.commandLine(),
          "--expect needs one run that replays a log, by --replay or replay:, since an advice is about a log's routes; leave out --repeat, --ab, --ab-target and --cache-plan cold+warm");
    }
    foretold = Optional.of(Foretold.read(advice));
  }

  /** Has the run of a service watched, if it is to be held against an advice. */
  void watch(RunService service) {
    if (foretold.isPresent()) {
      service.showTo(watch);
    }
  }

  /** What was foretold and measured, after the run. */
  Optional<Block> section(Scenario scenario) {
    return foretold.map(
        expected ->
            ForetoldSection.of(
                expected,
                watch.finish(scenario.requests().stream().map(Request::name).toList()),
                watch.isCutOff()));
  }
}
