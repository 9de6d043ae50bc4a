package autus.bench.cli.shell;

import autus.bench.cli.session.CommandLineFactory;
import autus.bench.cli.session.Installation;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.Settings;
import autus.bench.error.UserErrorException;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.resultfile.ResultFile;
import autus.bench.scenario.format.WhatIf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What may stand where no option does: scenario files, results, keys of settings, and in gates the
 * metrics with the requests of the last result. One thread.
 */
final class ShellCompletion {

  private static final int MOST_FILES = 500;

  /** The label of the parameter that takes claims, which are no results. */
  private static final String CLAIMS = "CLAIMS";

  /** In so many a result has said that it is one. */
  private static final int HEAD_BYTES = 64;

  private final CommandLineFactory lines;
  private @Nullable Session session;
  private @Nullable CommandLine tool;

  ShellCompletion(CommandLineFactory lines) {
    this.lines = lines;
  }

  /** From now on for this session. */
  void of(Session shell) {
    session = shell;
  }

  /** The commands, for the completion of their names and options. */
  CommandSpec commands() {
    return tool().getCommandSpec();
  }

  private CommandLine tool() {
    CommandLine known = tool;
    if (known == null) {
      known = ShellTool.create(lines, session == null ? Session.single() : session);
      tool = known;
    }
    return known;
  }

  /**
   * What may stand in the place of the last word.
   *
   * @param words the line so far, the last word being typed
   */
  List<String> arguments(List<String> words) {
    if (words.size() < 2) {
      return List.of();
    }
    CommandLine command = tool().getSubcommands().get(words.get(0));
    String word = words.get(words.size() - 1);
    if (command == null || word.startsWith("-")) {
      return List.of();
    }
    OptionSpec option = command.getCommandSpec().findOption(words.get(words.size() - 2));
    if (option != null && option.arity().max() > 0) {
      return values(option, word);
    }
    String name = command.getCommandName();
    if (name.equals("set") || name.equals("unset")) {
      return words.size() == 2 ? List.copyOf(Settings.keys(tool())) : List.of();
    }
    if (name.equals("help") || name.equals("watch")) {
      return List.copyOf(tool().getSubcommands().keySet());
    }
    if (name.equals("show")) {
      return results();
    }
    return positional(command, word);
  }

  private List<String> positional(CommandLine command, String word) {
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      if (Settings.isScenario(parameter)) {
        return Stream.concat(shippedScenarios(), files(word, ".yaml", ".yml")).toList();
      }
      if (isOfFiles(parameter.auxiliaryTypes())) {
        return parameter.paramLabel().equals(CLAIMS)
            ? Stream.concat(results().stream(), files(word, ".json", ".yaml")).toList()
            : Stream.concat(results().stream(), resultFiles(word)).toList();
      }
    }
    return List.of();
  }

  /** Folders only for who has begun to name one. */
  private static Stream<String> resultFiles(String word) {
    return files(word, ".json")
        .filter(name -> name.endsWith("/") ? !word.isEmpty() : isResult(Path.of(name)));
  }

  private static boolean isResult(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8)
          .contains("\"schemaVersion\"");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private List<String> values(OptionSpec option, String word) {
    return switch (option.longestName()) {
      case "--gate" -> gates(word);
      case "--metric" -> metrics();
      case "--set", "--for" -> changes(word);
      case "--baseline" -> Stream.concat(results().stream(), files(word, ".json")).toList();
      default -> isOfFiles(option.auxiliaryTypes()) ? files(word, "").toList() : candidates(option);
    };
  }

  private static List<String> candidates(OptionSpec option) {
    List<String> known = new ArrayList<>();
    if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(known::add);
    }
    return known;
  }

  private static boolean isOfFiles(Class<?>[] types) {
    return types.length > 0 && Path.class.isAssignableFrom(types[0]);
  }

  /** Metrics, and behind a bracket what can be selected. */
  private List<String> gates(String word) {
    int bracket = word.indexOf('[');
    if (bracket < 0) {
      return Stream.concat(metrics().stream(), metrics().stream().map(metric -> metric + "["))
          .toList();
    }
    String head = word.substring(0, bracket + 1);
    return selectors().stream().map(selector -> head + selector + "]").toList();
  }

  /** The keys that can be asked about; behind a bracket the requests, behind a sign an example. */
  private List<String> changes(String word) {
    int bracket = word.indexOf('[');
    int sign = word.lastIndexOf('=');
    String key = word.substring(0, bracket >= 0 ? bracket : Math.max(0, sign));
    if (sign > word.indexOf(']')) {
      String head = word.substring(0, sign + 1);
      return WhatIf.example(key).map(value -> List.of(head + value)).orElse(List.of());
    }
    if (bracket >= 0) {
      return requests().map(name -> "%s[%s]=".formatted(key, name)).toList();
    }
    return WhatIf.keys().stream().map(each -> each.endsWith("[") ? each : each + "=").toList();
  }

  private Stream<String> requests() {
    return lastResult().stream().flatMap(run -> run.requests().stream().map(RequestResult::name));
  }

  private static List<String> metrics() {
    List<String> names = new ArrayList<>(List.of("p50", "p90", "p95", "p99", "p99.9"));
    for (String name : ResultMetrics.names().split(", ", -1)) {
      if (ResultMetrics.isMetric(name)) {
        names.add(name);
      }
    }
    return names;
  }

  private List<String> selectors() {
    List<String> selectors = new ArrayList<>(requests().toList());
    Arrays.stream(Outcome.values()).map(Outcome::name).forEach(selectors::add);
    return selectors;
  }

  private Optional<autus.bench.measure.RunResult> lastResult() {
    Session shell = session;
    if (shell == null) {
      return Optional.empty();
    }
    try {
      return shell.results().find("last").map(kept -> ResultFile.read(kept.file()));
    } catch (UserErrorException unreadable) {
      return Optional.empty(); // nothing to complete from
    }
  }

  private List<String> results() {
    List<String> names = new ArrayList<>(List.of("last", "previous"));
    Session shell = session;
    if (shell != null) {
      shell.results().list().forEach(kept -> names.add("@" + kept.number()));
    }
    return names;
  }

  private static Stream<String> shippedScenarios() {
    Path folder = Installation.find().scenarios();
    Path here = Path.of("").toAbsolutePath();
    return list(folder)
        .filter(file -> file.toString().endsWith(".yaml"))
        .map(file -> file.startsWith(here) ? here.relativize(file) : file)
        .map(Path::toString);
  }

  /** Files with one of these endings, and folders, in the folder that the word has come to. */
  private static Stream<String> files(String word, String... endings) {
    int slash = word.lastIndexOf('/');
    String head = slash < 0 ? "" : word.substring(0, slash + 1);
    return list(Path.of(head))
        .filter(
            file ->
                Files.isDirectory(file)
                    || Arrays.stream(endings).anyMatch(file.toString()::endsWith))
        .map(file -> head + file.getFileName() + (Files.isDirectory(file) ? "/" : ""));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files.limit(MOST_FILES).sorted().toList().stream();
    } catch (IOException none) {
      return Stream.empty(); // nothing to complete from
    }
  }
}
