package autus.bench.cli.shell;

import autus.bench.cli.session.ClosestWord;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.OptionRules;
import autus.bench.cli.session.Session;
import autus.bench.cli.session.Settings;
import autus.bench.cli.session.ShownWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a value of an option for the commands that follow. */
@Command(
    name = "set",
    description = "Sets an option for all later commands; without a key shows all settings.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  set users 50", "  set target http://127.0.0.1:8003", "  set scenario my.yaml"})
final class SetCommand implements Callable<Integer> {

  private static final String ANY_URL = "http://127.0.0.1/";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "An option without its dashes, or scenario.")
  private String key = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "Its value.")
  private String value = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = Session.of(spec).settings();
    if (key.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      List<String> secrets = Stream.ofNullable(settings.all().get("secret")).toList();
      settings
          .all()
          .forEach(
              (name, set) ->
                  out.println("set " + name + " " + ShownWords.setting(name, set, secrets)));
      out.flush();
      return ExitCode.PASS;
    }
    Collection<String> keys = Settings.keys(spec.parent().commandLine());
    if (!keys.contains(key)) {
      throw new ParameterException(
          spec.commandLine(),
          "no command has an option --%s%s"
              .formatted(
                  key,
                  ClosestWord.to(key, keys)
                      .map(near -> "; did you mean " + near + "?")
                      .orElse("")));
    }
    if (value.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "%s needs a value, such as: set users 50".formatted(key));
    }
    checkValue();
    settings.set(key, value);
    return ExitCode.PASS;
  }

  /** Now, for later it would be the mistake of a line that does not show it. */
  private void checkValue() {
    // Without the other settings, which are checked already.
    CommandLine tool = ShellTool.create(spec, Session.single());
    Settings.commands(tool)
        .filter(command -> Settings.takes(command, key))
        .forEach(command -> checkValue(tool, command));
  }

  private void checkValue(CommandLine tool, CommandLine command) {
    List<String> words = new ArrayList<>(List.of("--%s=%s".formatted(key, value)));
    for (CommandLine above = command; above != tool; above = above.getParent()) {
      words.add(0, above.getCommandName());
    }
    if (command.getCommandSpec().positionalParameters().stream().anyMatch(Settings::isScenario)) {
      words.add(ANY_URL);
    }
    try {
      tool.parseArgs(words.toArray(String[]::new));
    } catch (MissingParameterException other) {
      return; // the value is as it should be
    } catch (ParameterException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
    if (command.getCommand() instanceof OptionRules rules) {
      checkRules(rules);
    }
  }

  private void checkRules(OptionRules rules) {
    try {
      rules.checkOptions();
    } catch (ParameterException wrong) {
      // What it lacks beside this option may still be set.
      if (String.valueOf(wrong.getMessage()).startsWith("option --%s must ".formatted(key))) {
        throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
      }
    }
  }
}
