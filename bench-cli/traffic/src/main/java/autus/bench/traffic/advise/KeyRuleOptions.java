package autus.bench.traffic.advise;

import autus.bench.cli.options.OptionCheck;
import autus.bench.traffic.log.KeyRule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which requests have the same response. */
final class KeyRuleOptions {

  @Option(
      names = "--key-template",
      paramLabel = "TEMPLATE",
      description =
          "What responses are kept under: {host}, {path}, {query} and {method} (default: "
              + KeyRule.USUAL_TEMPLATE
              + ").")
  private String template = KeyRule.USUAL_TEMPLATE;

  @Option(
      names = "--drop-parameters",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Query parameters that are no part of keys, beside those of advertisers; a star at the end"
              + " stands for any letters.")
  private List<String> dropped = new ArrayList<>();

  @Option(
      names = "--keep-tracking",
      description = "Keep parameters of advertisers, such as utm_source and gclid, in keys.")
  private boolean keepsTracking;

  @Option(names = "--ignore-case", description = "Paths that differ in their case are one key.")
  private boolean ignoresCase;

  KeyRule rule(CommandSpec spec) {
    List<String> names = new ArrayList<>(keepsTracking ? List.of() : KeyRule.TRACKING);
    names.addAll(dropped);
    return OptionCheck.apply(
        spec, "--key-template", each -> new KeyRule(each, names, ignoresCase), template);
  }
}
