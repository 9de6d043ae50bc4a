package autus.bench.cli.options;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import autus.bench.feed.FeedFile;
import autus.bench.feed.Rows;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.Inputs;
import autus.bench.scenario.VariableKind;
import autus.bench.scenario.request.VariableText;
import autus.bench.target.UrlText;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that says what <code>${name}</code> in a URL stands for. */
@OptionSection("The requests")
final class KeySpaceOptions {

  /** The name of the only column of a file that is no table. */
  private static final String LINE = "line";

  private static final Pattern SYNTAX = Pattern.compile("([^=]+)=\\s*(\\S+)(?:\\s+(\\S.*))?");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern RANGE = Pattern.compile("-?\\d{1,18}\\.\\.-?\\d{1,18}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");

  @Option(
      names = "--keys",
      paramLabel = "'NAME=KEYS'",
      description = {
        "With a URL: the values of $${NAME} in it; repeatable.",
        "'id=10000 zipf 0.99': keys 1 to 10000 (default: uniform); 'id=5..9': a range of numbers; 'id=@FILE': the lines of a file, or the rows of a .csv or .json file as $${id.column}, in order, shuffled or random."
      })
  private List<String> keys = new ArrayList<>();

  boolean isGiven() {
    return !keys.isEmpty();
  }

  /** What the names stand for. */
  Inputs inputs(CommandSpec spec) {
    Map<String, VariableKind> variables = new LinkedHashMap<>();
    Map<String, Feeder> feeders = new LinkedHashMap<>();
    for (String text : keys) {
      OptionCheck.apply(
          spec,
          "--keys",
          given -> {
            add(given, variables, feeders);
            return given;
          },
          text);
    }
    return new Inputs(variables, feeders, Map.of());
  }

  /**
   * Refuses keys of which nothing is sent.
   *
   * @param texts in which names may stand for values
   */
  void requireUse(CommandSpec spec, List<String> texts) {
    for (String given : keys) {
      String name = given.substring(0, Math.max(0, given.indexOf('='))).strip();
      boolean isUsed =
          texts.stream()
              .flatMap(text -> REFERENCE.matcher(text).results())
              .map(match -> match.group(1))
              .anyMatch(used -> used.equals(name) || used.startsWith(name + "."));
      if (!isUsed) {
        throw new ParameterException(
            spec.commandLine(),
            "--keys gives values to ${%1$s}, which stands nowhere in URL, header fields or body; write it there, in single quotes, since in double quotes the shell takes ${%1$s} for a variable of its own"
                .formatted(name));
      }
    }
  }

  private static void add(
      String text, Map<String, VariableKind> variables, Map<String, Feeder> feeders) {
    Matcher match = SYNTAX.matcher(text.strip());
    if (!match.matches()) {
      throw new MalformedValueException(
          "must be such as 'id=10000 zipf 0.99', 'id=1..500' or 'id=@ids.txt', but is \"%s\""
              .formatted(text));
    }
    String name = VariableText.checkedName(match.group(1).strip());
    String values = match.group(2);
    String more = match.group(3) == null ? "" : match.group(3);
    if (variables.containsKey(name) || feeders.containsKey(name)) {
      throw new MalformedValueException("must not name %s twice".formatted(name));
    }
    if (values.startsWith("@")) {
      feeders.put(name, feeder(values.substring(1), more));
    } else if (RANGE.matcher(values).matches() && (more.isEmpty() || more.equals("uniform"))) {
      variables.put(name, VariableKind.parse("integer " + values));
    } else if (COUNT.matcher(values).matches()) {
      KeyDistribution spread = KeyDistribution.parse(more.isEmpty() ? "uniform" : more);
      variables.put(name, new VariableKind.Key(new KeySpace(Integer.parseInt(values), spread)));
    } else {
      throw new MalformedValueException(
          "must give a number of keys with uniform, zipf and an exponent, or hotspot, or a range of numbers, or @ and a file, but is \"%s\""
              .formatted(text));
    }
  }

  private static Feeder feeder(String file, String order) {
    return new Feeder(
        file,
        order.isEmpty() ? Feeder.Order.SEQUENTIAL : Feeder.Order.parse(order),
        rows(path(file)));
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException noName) {
      throw new MalformedValueException("must name a file, but is \"%s\"".formatted(file));
    }
  }

  private static Rows rows(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv") || name.endsWith(".json")) {
      return FeedFile.rows(file);
    }
    byte[] bytes = FeedFile.bytes(file);
    List<List<String>> lines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> List.of(line.strip()))
            .toList();
    if (lines.isEmpty() || lines.size() > FeedFile.MOST_ROWS) {
      throw new MalformedValueException(
          "must name a file of 1 to %d lines, but %s has %d"
              .formatted(FeedFile.MOST_ROWS, file, lines.size()));
    }
    return new Rows(List.of(LINE), lines, FeedFile.sha256(bytes));
  }

  /** The text in which the declared names stand for values, and nothing else does. */
  static String template(String text, Inputs inputs) {
    return template(text, inputs, VariableText::literal, false);
  }

  /**
   * A path and query in which declared names stand for values, the rest encoded where need be.
   *
   * @throws MalformedValueException if it holds a name of which nothing is known
   */
  static String pathTemplate(String path, Inputs inputs) {
    return template(path, inputs, UrlText::encoded, true);
  }

  private static String template(
      String text, Inputs inputs, UnaryOperator<String> literal, boolean isStrict) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder template = new StringBuilder();
    int from = 0;
    while (reference.find()) {
      template.append(literal.apply(text.substring(from, reference.start())));
      template.append(replaced(reference.group(1), inputs, isStrict));
      from = reference.end();
    }
    return template.append(literal.apply(text.substring(from))).toString();
  }

  private static String replaced(String name, Inputs inputs, boolean isStrict) {
    Feeder whole = inputs.feeders().get(name);
    if (whole != null) {
      return "${" + name + "." + whole.columns().get(0) + "}";
    }
    int dot = name.indexOf('.');
    Feeder feeder = dot < 0 ? null : inputs.feeders().get(name.substring(0, dot));
    boolean isColumn = feeder != null && feeder.columns().contains(name.substring(dot + 1));
    if (inputs.variables().containsKey(name) || isColumn) {
      return "${" + name + "}";
    }
    if (isStrict) {
      throw new MalformedValueException(
          "uses ${%1$s}, which has no values; give them, such as with --keys '%1$s=1000 zipf 0.99'%2$s"
              .formatted(
                  name,
                  feeder == null
                      ? ""
                      : ", or name a column: " + String.join(", ", feeder.columns())));
    }
    return VariableText.literal("${" + name + "}");
  }
}
