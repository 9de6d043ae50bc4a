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
          "What the cache did, if this header's value matches, such as 'X-Layer: ^l1 = hit'; repeatable, the first that matches counts.")
  private List<String> outcomes = new ArrayList<>();

  @Option(
      names = "--cache-layer",
      paramLabel = "HEADER",
      description =
          "Where several caches stand in a row: believe only this header; the nearest to the client if not given.")
  private @Nullable String layer;

  @Option(
      names = "--nodes",
      paramLabel = "HEADER",
      description =
          "Tell nodes behind one name apart by this header; X-Served-By, CF-Ray and the like if not given.")
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
