package autus.bench.mcp;

import autus.bench.cli.options.LoadOptions;
import autus.bench.cli.options.OptionValues;
import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The load that an assistant asks for, by the rules of the command line's options. */
final class LoadArguments {

  private static final String SCENARIO = "scenario";
  private static final String URL = "url";

  /** Arguments, and the options whose values they are. */
  private static final Map<String, String> OPTIONS = options();

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.optional(
              URL,
              Parameter.Type.STRING,
              "A URL to request, such as http://127.0.0.1:8080/items; ${name} in it stands for a key of keys."),
          Parameter.optional(
              SCENARIO, Parameter.Type.STRING, "A scenario file in YAML, in place of a URL."),
          Parameter.optional(
              "target",
              Parameter.Type.STRING,
              "Send the scenario's requests to this scheme, host and port."),
          Parameter.optional(
              "users",
              Parameter.Type.INTEGER,
              "How many users send at once, each one request after the other (default: 10 for a URL)."),
          Parameter.optional(
              "rate",
              Parameter.Type.STRING,
              "Send at this rate whatever the server does, such as 200/s, in place of users."),
          Parameter.optional(
              "duration",
              Parameter.Type.STRING,
              "How long, such as 10s (default: 10s for a URL). Short runs have wide intervals."),
          Parameter.optional(
              "requests", Parameter.Type.INTEGER, "End after so many requests, without duration."),
          Parameter.optional(
              "think_time", Parameter.Type.STRING, "Pause of each user, such as 1s or 0.5s..2s."),
          Parameter.optional(
              "keys",
              Parameter.Type.STRINGS,
              "Values for ${name} in the URL, such as \"id=10000 zipf 0.99\" or \"id=500 uniform\"."),
          Parameter.optional("method", Parameter.Type.STRING, "GET if not given."),
          Parameter.optional(
              "headers", Parameter.Type.STRINGS, "Header fields, such as \"Accept: text/html\"."),
          Parameter.optional("body", Parameter.Type.STRING, "The body, as it is."),
          Parameter.optional("seed", Parameter.Type.INTEGER, "Of keys and pauses."));

  private LoadArguments() {}

  private static Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("target", "--target");
    options.put("users", "--users");
    options.put("rate", "--rate");
    options.put("duration", "--duration");
    options.put("requests", "--requests");
    options.put("think_time", "--think-time");
    options.put("keys", "--keys");
    options.put("method", "--method");
    options.put("headers", "--header");
    options.put("body", "--body");
    options.put("seed", "--seed");
    return options;
  }

  /** Options of a load, and nothing that would do anything. */
  @Command(name = "run")
  static final class Load {

    @Mixin private LoadOptions load = new LoadOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    private Scenario scenario() {
      return load.scenario(spec);
    }
  }

  /**
   * The scenario.
   *
   * @throws UserErrorException in the words of the command line
   */
  static Scenario scenario(Arguments arguments, Limits limits) {
    if (arguments.text(URL).isPresent() == arguments.text(SCENARIO).isPresent()) {
      throw new UserErrorException("give one of url and scenario");
    }
    Load load = new Load();
    CommandLine line = new CommandLine(load);
    OptionValues.convertIn(line);
    line.setExpandAtFiles(false);
    try {
      line.parseArgs(words(arguments, limits).toArray(String[]::new));
      return load.scenario();
    } catch (ParameterException mistake) {
      throw new UserErrorException(String.valueOf(mistake.getMessage()), mistake);
    }
  }

  private static List<String> words(Arguments arguments, Limits limits) {
    List<String> words = new ArrayList<>();
    OPTIONS.forEach(
        (name, option) -> {
          List<String> values =
              name.equals("keys") || name.equals("headers")
                  ? arguments.texts(name)
                  : arguments.text(name).stream().toList();
          values.forEach(value -> words.add(option + "=" + value(name, value)));
        });
    words.add("--");
    words.add(
        arguments
            .text(URL)
            .map(LoadArguments::url)
            .orElseGet(() -> ScenarioFiles.checked(limits, arguments.required(SCENARIO))));
    return words;
  }

  /** What begins with @ would name a file. */
  private static String value(String name, String value) {
    if (name.equals("keys") && value.contains("@")) {
      throw new UserErrorException(
          "argument keys cannot name files; describe the keys, such as \"id=500 uniform\", or write a scenario");
    }
    return name.equals("body") && value.startsWith("@") ? "@" + value : value;
  }

  private static String url(String text) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new UserErrorException(
          "argument url must begin with http:// or https://, but is \"%s\""
              .formatted(autus.bench.secret.KnownSecrets.masked(text)));
    }
    return text;
  }
}
