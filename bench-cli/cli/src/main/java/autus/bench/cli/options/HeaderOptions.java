package autus.bench.cli.options;

import autus.bench.observe.HeaderUse;
import autus.bench.observe.OutcomeRule;
import autus.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options that say which response headers to believe; each goes before what the scenario says.
 */
@OptionSection("The response headers")
final class HeaderOptions {

  @Option(
      names = "--outcome",
      paramLabel = "'HEADER: REGEX = OUTCOME'",
      description =
          "The outcome of responses whose header matches, such as 'X-Layer: ^l1 = hit'; repeatable, the first match counts.")
  private List<String> outcomes = new ArrayList<>();

  @Option(
      names = "--cache-layer",
      paramLabel = "HEADER",
      description =
          "With several caches in a row: use only this header (default: that of the cache nearest to the client).")
  private @Nullable String layer;

  @Option(
      names = "--nodes",
      paramLabel = "HEADER",
      description =
          "The header that names the node that responded (default: X-Served-By, CF-Ray and the like).")
  private @Nullable String nodes;

  Scenario applyTo(Scenario scenario, CommandSpec spec) {
    Scenario ruled = scenario;
    if (!outcomes.isEmpty()) {
      ruled =
          ruled.withOutcomes(
              outcomes.stream()
                  .map(text -> OptionCheck.apply(spec, "--outcome", OutcomeRule::parse, text))
                  .toList());
    }
    HeaderUse headers = ruled.observed().headers();
    if (layer != null) {
      headers = OptionCheck.apply(spec, "--cache-layer", headers::withLayer, Optional.of(layer));
    }
    if (nodes != null) {
      headers = OptionCheck.apply(spec, "--nodes", headers::withNodes, Optional.of(nodes));
    }
    return ruled.withObserved(ruled.observed().withHeaders(headers));
  }
}
