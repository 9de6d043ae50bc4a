package autus.bench.cli;

import autus.bench.console.ReportWriter;
import autus.bench.expression.ExpressionException;
import autus.bench.gate.GateException;
import autus.bench.lab.LabException;
import autus.bench.load.http.TlsSettingsException;
import autus.bench.measure.PartsException;
import autus.bench.measure.ResultFileException;
import autus.bench.measure.UnknownMetricException;
import autus.bench.predict.UnpredictableException;
import autus.bench.predict.UnsolvableException;
import autus.bench.redis.RedisProblem;
import autus.bench.reproduce.ReproductionException;
import autus.bench.run.TargetException;
import autus.bench.run.UnsliceableLoadException;
import autus.bench.scenario.LoadSteps;
import autus.bench.scenario.Pacing;
import autus.bench.scenario.Rate;
import autus.bench.scenario.RateRange;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.YamlException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the command line and turns every failure into one message and an exit code. */
public final class CommandLineTool {

  private CommandLineTool() {}

  /** Executes one command; results go to stdout, everything else to stderr. */
  public static int execute(String... arguments) {
    return execute(create().setOut(new ReportWriter(System.out)), arguments);
  }

  static int execute(CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } finally {
      Interruption.commandEnded();
      AutusBench.root(line).session().commandEnded();
    }
  }

  static CommandLine create() {
    return create(Session.single());
  }

  static CommandLine create(Session session) {
    CommandLine line = new CommandLine(new AutusBench(session));
    line.registerConverter(Duration.class, checked(Values::duration));
    line.registerConverter(Rate.class, checked(Rate::parse));
    line.registerConverter(RateRange.class, checked(Values::rates));
    line.registerConverter(LoadSteps.class, checked(LoadSteps::parse));
    line.registerConverter(Pacing.class, checked(Pacing::parseThinkTime));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandLineTool::wrongInput);
    line.setExecutionExceptionHandler(CommandLineTool::failed);
    return line;
  }

  private static <T> ITypeConverter<T> checked(ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (MalformedValueException malformed) {
        throw new TypeConversionException(malformed.getMessage());
      }
    };
  }

  private static int wrongInput(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("autus-bench: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    String name = command.getCommandSpec().qualifiedName().strip();
    err.println(name.isEmpty() ? "Try 'help'." : "Try '" + name + " --help'.");
    return ExitCode.WRONG_INPUT;
  }

  private static int failed(Exception problem, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = codeOf(problem);
    if (code == ExitCode.INTERNAL_ERROR) {
      err.println(
          "autus-bench: internal error: %s; run again with --verbose for details"
              .formatted(problem));
    } else {
      err.println("autus-bench: " + problem.getMessage());
    }
    if (AutusBench.isVerbose(command)) {
      problem.printStackTrace(err);
    }
    return code;
  }

  private static int codeOf(Exception problem) {
    if (problem instanceof YamlException
        || problem instanceof MalformedValueException
        || problem instanceof ResultFileException
        || problem instanceof PartsException
        || problem instanceof UnsliceableLoadException
        || problem instanceof TlsSettingsException
        || problem instanceof GateException
        || problem instanceof ExpressionException
        || problem instanceof UnknownMetricException
        || problem instanceof UnpredictableException
        || problem instanceof UnsolvableException) {
      return ExitCode.WRONG_INPUT;
    }
    if (problem instanceof LabException lab) {
      return lab.reason() == LabException.Reason.OPTION
          ? ExitCode.WRONG_INPUT
          : ExitCode.RUN_INVALID;
    }
    if (problem instanceof RedisProblem redis) {
      return redis.reason() == RedisProblem.Reason.WRONG_URI
          ? ExitCode.WRONG_INPUT
          : ExitCode.RUN_INVALID;
    }
    if (problem instanceof TargetException || problem instanceof ReproductionException) {
      return ExitCode.RUN_INVALID;
    }
    return ExitCode.INTERNAL_ERROR;
  }
}
