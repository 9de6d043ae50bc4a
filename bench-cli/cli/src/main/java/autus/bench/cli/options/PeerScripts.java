package autus.bench.cli.options;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other load testers read in place of our scenario files, by the endings of their names. */
final class PeerScripts {

  private static final Map<String, String> TOOLS =
      Map.of(
          ".js", "k6",
          ".ts", "k6",
          ".lua", "wrk",
          ".jmx", "JMeter",
          ".scala", "Gatling",
          ".kt", "Gatling",
          ".hf.yaml", "Hyperfoil",
          ".py", "Locust");

  private PeerScripts() {}

  /** The tool that reads such a file; empty if it may be one of ours. */
  static Optional<String> toolOf(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return TOOLS.entrySet().stream()
        .filter(each -> name.endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
