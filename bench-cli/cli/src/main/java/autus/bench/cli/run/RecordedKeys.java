package autus.bench.cli.run;

import autus.bench.cli.session.OutputFile;
import autus.bench.console.progress.Progress;
import autus.bench.keylog.KeyLog;
import autus.bench.plan.Plan;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.secret.KnownSecrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which keys a run asks for and when, kept beside its result. For one run. */
final class RecordedKeys {

  static final String OPTION = "--record-keys";

  @Option(
      names = OPTION,
      description =
          "Also keep when each key was asked for, as hashes, beside the file of --out: `advise FILE` says from them which cache the load deserves.")
  private boolean isAsked;

  private Optional<KeyLog> log = Optional.empty();

  /**
   * Refuses what has no single result.
   *
   * @param several options that ask for several runs; empty if there is one
   */
  void check(CommandSpec spec, @Nullable Path out, String several) {
    if (isAsked && out == null) {
      throw new ParameterException(
          spec.commandLine(),
          "option %s needs --out, beside whose file the keys are kept".formatted(OPTION));
    }
    if (isAsked && !several.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "option %s is of one run and does not go with %s".formatted(OPTION, several));
    }
  }

  /** Has the service tell of the next run. */
  void begin(RunService service, Scenario scenario) {
    if (isAsked) {
      KeyLog made =
          new KeyLog(
              Plan.of(scenario).load().allRequests().stream()
                  .map(
                      planned ->
                          new KeyLog.Asked(
                              planned.method(), KnownSecrets.masked(planned.pathTemplate())))
                  .toList(),
              new SecureRandom().nextLong());
      log = Optional.of(made);
      service.showTo(made);
    }
  }

  /** Writes what was told, if it was asked for. */
  void write(CommandSpec spec, Path result, Progress progress) {
    if (log.isEmpty()) {
      return;
    }
    KeyLog kept = log.get();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      kept.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot be written", impossible);
    }
    Path file = KeyLog.fileBeside(result);
    OutputFile.write(spec, OPTION, file, bytes.toByteArray());
    progress.note(
        kept.keptCount() == kept.answeredCount()
            ? "keys written to " + file
            : String.format(
                Locale.ROOT,
                "keys of the first %,d of %,d answered requests written to %s",
                kept.keptCount(),
                kept.answeredCount(),
                file));
  }
}
