package autus.bench.cli.run;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.options.OptionSection;
import autus.bench.console.progress.Progress;
import autus.bench.measure.CacheStart;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.redis.RedisLocation;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.run.prepare.CacheFlush;
import autus.bench.run.prepare.CachePreparation;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.RequestLine;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** In which state the cache of the target begins a run, and how it gets there. */
@OptionSection("The cache before the window")
final class CachePlanOptions {

  /** What --cache-plan may be. */
  static final class Plans extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Plans() {
      super(List.of("cold", "warm", "cold+warm"));
    }
  }

  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private static final String WAYS = "--redis URI, --flush 'POST /path' or --flush-wait TIME";

  @Option(
      names = "--cache-plan",
      completionCandidates = Plans.class,
      paramLabel = "PLAN",
      description = {
        "cold: empty the target's cache before the window, and report how it became warm.",
        "warm: before the window, request each GET until it is a hit.",
        "cold+warm: one run of each, and compare them; gates judge the warm one."
      })
  private @Nullable String plan;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "Cold: delete the keys of this Redis that match --pattern.")
  private @Nullable String redis;

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      description = "Keys to delete, as a SCAN pattern (default: autus:*).")
  private @Nullable String pattern;

  @Option(
      names = "--flush",
      paramLabel = "'METHOD PATH'",
      description =
          "Cold: send this request to the target, or to a URL in place of the path; it must be"
              + " answered with 2xx.")
  private @Nullable String flush;

  @Option(
      names = "--flush-header",
      paramLabel = "'NAME: VALUE'",
      description = "A header field of --flush; repeatable.")
  private List<String> flushHeaders = new ArrayList<>();

  @Option(names = "--flush-body", paramLabel = "TEXT", description = "The body of --flush.")
  private @Nullable String flushBody;

  @Option(
      names = "--flush-wait",
      paramLabel = "TIME",
      description = "Cold: wait this long, so that every entry expires.")
  private @Nullable Duration flushWait;

  /** The states in which runs begin, in their order; empty if the cache is left as it is. */
  private List<CacheStart.State> states(CommandSpec spec) {
    if (plan == null) {
      return List.of();
    }
    return switch (plan) {
      case "cold" -> List.of(CacheStart.State.COLD);
      case "warm" -> List.of(CacheStart.State.WARM);
      case "cold+warm" -> List.of(CacheStart.State.COLD, CacheStart.State.WARM);
      default ->
          throw wrong(
              spec,
              "option --cache-plan must be cold, warm or cold+warm, but is \"%s\"".formatted(plan));
    };
  }

  /** Whether it asks for two runs. */
  boolean isPair() {
    return "cold+warm".equals(plan);
  }

  /** Refuses options that contradict each other, before anything is run. */
  void check(CommandSpec spec, Scenario scenario, boolean hasTwoSides) {
    boolean isCold = states(spec).contains(CacheStart.State.COLD);
    long ways = Stream.of(redis, flush, flushWait).filter(way -> way != null).count();
    if (plan != null && hasTwoSides) {
      throw wrong(
          spec, "--cache-plan does not go with --ab and --ab-target, whose sides take turns");
    }
    if (isCold && ways != 1) {
      throw wrong(
          spec,
          "--cache-plan %s needs %s way to empty the cache: %s"
              .formatted(plan, ways == 0 ? "a" : "exactly one", WAYS));
    }
    if (!isCold && (ways > 0 || pattern != null || flushBody != null || !flushHeaders.isEmpty())) {
      throw wrong(
          spec, WAYS + " and what belongs to them empty a cache, so they need --cache-plan cold");
    }
    if (pattern != null && redis == null) {
      throw wrong(spec, "--pattern goes with --redis");
    }
    if (flush == null && (flushBody != null || !flushHeaders.isEmpty())) {
      throw wrong(spec, "--flush-header and --flush-body go with --flush");
    }
    if (isCold) {
      way(spec, scenario);
    }
  }

  /**
   * Runs a scenario as often as the plan says, the cache prepared before each.
   *
   * @param watch is told of each run beside the progress
   */
  List<RunResult> run(
      CommandSpec spec,
      RunService service,
      Scenario scenario,
      Progress progress,
      ProgressListener watch)
      throws InterruptedException {
    ProgressListener listener =
        moment -> {
          progress.update(moment);
          watch.progressed(moment);
        };
    List<CacheStart.State> states = states(spec);
    List<RunResult> results = new ArrayList<>();
    for (CacheStart.State state : states) {
      CachePreparation preparation = service.cachePreparation();
      CacheStart start =
          state == CacheStart.State.COLD
              ? empty(preparation, way(spec, scenario), progress)
              : preparation.warm(Plan.of(scenario));
      String word = state == CacheStart.State.COLD ? "cold" : "warm";
      progress.note("cache %s: %s".formatted(word, start.how()));
      String name = states.size() == 1 ? scenario.name() : scenario.name() + "-" + word;
      progress.begin(name);
      RunResult result = service.run(name, Plan.of(scenario), listener);
      results.add(result.withTruth(result.truth().withStart(start)));
    }
    if (states.isEmpty()) {
      progress.begin(scenario.name());
      results.add(service.run(scenario.name(), Plan.of(scenario), listener));
    }
    return results;
  }

  private static CacheStart empty(CachePreparation preparation, CacheFlush way, Progress progress)
      throws InterruptedException {
    if (way instanceof CacheFlush.ByWaiting wait && wait.time().toSeconds() >= 2) {
      progress.begin(
          "waiting %d s for the entries of the cache to expire".formatted(wait.time().toSeconds()));
      return preparation.empty(
          way, (done, leftNanos) -> progress.update(done, leftNanos, Optional.empty()));
    }
    return preparation.empty(way, (done, leftNanos) -> {});
  }

  private CacheFlush way(CommandSpec spec, Scenario scenario) {
    if (redis != null) {
      return new CacheFlush.OfRedis(
          OptionCheck.apply(spec, "--redis", RedisLocation::parse, redis),
          pattern == null ? "autus:*" : pattern);
    }
    if (flush != null) {
      List<Header> headers =
          flushHeaders.stream()
              .map(text -> OptionCheck.apply(spec, "--flush-header", Header::parse, text))
              .toList();
      return new CacheFlush.ByRequest(
          OptionCheck.apply(
              spec, "--flush", text -> Plan.of(request(scenario, text, headers)), flush));
    }
    return new CacheFlush.ByWaiting(
        OptionCheck.apply(
            spec,
            "--flush-wait",
            CachePlanOptions::checkedWait,
            Objects.requireNonNull(flushWait, "checked before")));
  }

  private static Duration checkedWait(Duration wait) {
    if (wait.isNegative() || wait.isZero() || wait.compareTo(LONGEST_WAIT) > 0) {
      throw new MalformedValueException(
          "must be above 0 and at most %d h, but is %s".formatted(LONGEST_WAIT.toHours(), wait));
    }
    return wait;
  }

  /** A path is asked for as the scenario asks its target; a URL may be another server. */
  private Scenario request(Scenario scenario, String text, List<Header> headers) {
    Optional<Body> body = Optional.ofNullable(flushBody).map(Body::plain);
    String[] words = text.strip().split("\\s+", 2);
    if (words.length == 2 && words[1].contains("://")) {
      return Scenario.ofUrl(words[1], words[0], headers, body, scenario.secrets());
    }
    RequestLine line = scenario.secrets().reading(text, RequestLine::parse);
    return Scenario.ofUrl(
            scenario.target().uri() + line.path(), line.method(), headers, body, scenario.secrets())
        .withWire(scenario.target().wire());
  }

  private static ParameterException wrong(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
