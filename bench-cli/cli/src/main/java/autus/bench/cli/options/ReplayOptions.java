package autus.bench.cli.options;

import autus.bench.scenario.Recording;
import autus.bench.scenario.Replay;
import autus.bench.scenario.RouteChoice;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.ScenarioDetails;
import autus.bench.scenario.Speed;
import autus.bench.scenario.TargetTemplate;
import autus.bench.scenario.format.Recordings;
import autus.bench.shape.Rate;
import autus.bench.shape.TimetableLoad;
import autus.bench.target.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Recorded requests in place of a scenario. */
@OptionSection("The replay of a log")
public final class ReplayOptions {

  private static final long REPORT_NANOS = 5_000_000_000L;

  @Option(
      names = "--replay",
      paramLabel = "LOG",
      description =
          "Send the requests of an access log to --target, each at its time, whatever the responses take; - is standard input. Repeatable: logs are merged by time. Compressed ones are unpacked.")
  private List<String> logs = new ArrayList<>();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "The log's format: a name such as combined, or the format string of nginx or Apache (default: recognised).")
  private @Nullable String format;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      description = "Send faster or slower than recorded, such as 2x or 0.5x.")
  private @Nullable Speed speed;

  @Option(
      names = "--rate-cap",
      paramLabel = "RATE",
      description =
          "Send no more than this per second; requests above it are put off in their order, are due then, and are counted.")
  private @Nullable Rate rateCap;

  @Option(
      names = "--only",
      paramLabel = "ROUTE",
      description =
          "Send requests of this route alone, such as 'GET /api/*' or /devices/{id}; repeatable.")
  private List<RouteChoice> only = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "ROUTE",
      description = "Leave out requests of this route; repeatable.")
  private List<RouteChoice> skip = new ArrayList<>();

  @Option(
      names = "--first",
      paramLabel = "TIME",
      description = "Send the requests of this time from the first on, such as 10m.")
  private @Nullable Duration first;

  @Option(
      names = "--loop",
      description = "Begin the log again at its end, until --duration is over.")
  private boolean loops;

  @Option(
      names = "--key-template",
      paramLabel = "TEMPLATE",
      description =
          "Send {path} without queries, or {path}{query} with parameters in order and without those of advertisers, instead of targets as they were.")
  private @Nullable TargetTemplate keyTemplate;

  @Option(
      names = "--with-writes",
      description =
          "Send methods that may change something too, such as POST, without bodies, which no log has.")
  private boolean withWrites;

  private @Nullable Recording recording;

  /** Whether a log is to be replayed. */
  public boolean isAsked() {
    return !logs.isEmpty();
  }

  /** Whether it comes from standard input, which can be read once. */
  public boolean isFromStandardInput() {
    return logs.contains("-");
  }

  /** Refuses options that mean nothing. */
  public void check(CommandSpec spec, boolean hasDuration) {
    if (!isAsked()) {
      refuseStray(spec);
      return;
    }
    Replay unused = replay(spec);
    if (loops && !hasDuration) {
      throw new ParameterException(
          spec.commandLine(), "--loop needs --duration, since nothing else ends the replay");
    }
  }

  private void refuseStray(CommandSpec spec) {
    boolean isStray =
        speed != null
            || rateCap != null
            || first != null
            || format != null
            || keyTemplate != null
            || loops
            || withWrites
            || !only.isEmpty()
            || !skip.isEmpty();
    if (isStray) {
      throw new ParameterException(
          spec.commandLine(),
          "--speed, --rate-cap, --only, --skip, --first, --loop, --key-template, --with-writes and --log-format go with --replay LOG");
    }
  }

  private Replay replay(CommandSpec spec) {
    Replay.Selection selection =
        OptionCheck.apply(
            spec,
            "--first",
            time -> new Replay.Selection(only, skip, time, withWrites),
            Optional.ofNullable(first));
    Replay.Pace pace =
        new Replay.Pace(
            Optional.ofNullable(speed).orElse(Speed.RECORDED), Optional.ofNullable(rateCap), loops);
    return OptionCheck.apply(
        spec,
        "--replay",
        given ->
            new Replay(
                given,
                Optional.ofNullable(format),
                selection,
                pace,
                Optional.ofNullable(keyTemplate)),
        logs);
  }

  /** The load of the log on a server; the log is read once, and what was read is told. */
  Scenario scenario(CommandSpec spec, Target target) {
    Recording known = recording;
    if (known == null) {
      PrintWriter err = spec.commandLine().getErr();
      known = Recordings.available().read(replay(spec), new ProgressLines(err));
      known.notes().forEach(note -> err.println("autus-bench: " + note));
      err.flush();
      recording = known;
    }
    return known.on(target, ScenarioDetails.NONE);
  }

  /** Gives up what a scenario's recording holds; to be called when its run is over. */
  public static void close(Scenario scenario) {
    scenario
        .groups()
        .forEach(
            group -> {
              if (group.load() instanceof TimetableLoad recorded) {
                recorded.timetable().close();
              }
            });
  }

  /** Says now and then how far reading is. */
  private static final class ProgressLines implements Recordings.Listener {

    private final PrintWriter err;
    private final long beganNanos = System.nanoTime();
    private long saidNanos = beganNanos;

    ProgressLines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void at(long requestCount, double doneRatio) {
      long now = System.nanoTime();
      if (now - saidNanos < REPORT_NANOS) {
        return;
      }
      saidNanos = now;
      double seconds = (now - beganNanos) / 1e9;
      String left =
          doneRatio <= 0
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", %.0f %%, about %.0f s left",
                  doneRatio * 100,
                  seconds / doneRatio - seconds);
      err.println(
          String.format(Locale.ROOT, "autus-bench: %,d requests read%s", requestCount, left));
      err.flush();
    }
  }
}
