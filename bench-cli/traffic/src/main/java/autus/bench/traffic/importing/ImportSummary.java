package autus.bench.traffic.importing;

import autus.bench.console.terminal.PrintableText;
import autus.bench.secret.KnownSecrets;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.ScenarioText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person is told when the scenario went to a file. */
final class ImportSummary {

  private ImportSummary() {}

  static String of(
      ScenarioText.Written written, Draft draft, Path out, Optional<Path> secretsFile) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %,d %s to %s"
            .formatted(
                out,
                written.requestCount(),
                written.requestCount() == 1 ? "request" : "requests",
                written.target()));
    draft.findings().decided().forEach(each -> lines.add("Decided: " + each));
    draft.findings().leftOut().forEach(each -> lines.add("Left out: " + each));
    List<String> names = new ArrayList<>(draft.secrets().byName().keySet());
    if (!names.isEmpty()) {
      lines.add("Set before a run: " + String.join(", ", names));
    }
    String command = "autus-bench run " + out;
    lines.add(
        secretsFile
            .map(
                file ->
                    "Run it by: . %s && %s"
                        .formatted(
                            file.isAbsolute() || file.startsWith(".") ? file : "./" + file,
                            command))
            .orElse("Run it by: " + command));
    return lines.stream()
        .map(KnownSecrets::maskedIn)
        .map(PrintableText::of)
        .collect(Collectors.joining("\n"));
  }
}
