package autus.bench.ci;

import autus.bench.ci.subject.Candidate;
import autus.bench.ci.subject.StartedCandidate;
import autus.bench.ci.subject.Workspace;
import autus.bench.ci.verdict.Looks;
import autus.bench.ci.verdict.PairedRound;
import autus.bench.ci.verdict.RoundsJudge;
import autus.bench.ci.verdict.RunPair;
import autus.bench.ci.verdict.Standing;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One trial. A round is two pairs of runs, one of either side, in an order that is drawn for each
 * pair; each run has a process of its own, and both of a pair send the same requests. So whatever
 * changes on the machine meanwhile meets both sides alike, and the two runs of one side in a round
 * show what differs without any change. Not thread-safe.
 */
public final class Trial {

  private final RunService service;
  private final String title;
  private final Scenario scenario;
  private final Candidate base;
  private final Candidate head;
  private final TrialSettings settings;
  private final Workspace workspace;
  private final TrialListener listener;
  private final List<PairedRound> rounds = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int roundCount;

  /**
   * A trial of these two with that load.
   *
   * @param title what the load is called in reports
   */
  public Trial(
      RunService service,
      String title,
      Scenario scenario,
      Candidate base,
      Candidate head,
      TrialSettings settings,
      Workspace workspace,
      TrialListener listener) {
    this.service = service;
    this.title = title;
    this.scenario = scenario;
    this.base = base;
    this.head = head;
    this.settings = settings;
    this.workspace = workspace;
    this.listener = listener;
  }

  /**
   * Goes through rounds until the judge has decided, or there may be no more of them.
   *
   * @param seed of the order and of each pair's load
   * @throws InterruptedException if it was interrupted: nothing is said of half a trial
   * @throws EnvironmentException if a side does not start, or ends while it is loaded
   */
  public TrialResult run(RoundsJudge judge, long seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    long beganNanos = System.nanoTime();
    while (true) {
      round(random);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - beganNanos);
      Duration each = elapsed.dividedBy(roundCount);
      boolean isTimeUp = elapsed.plus(each).compareTo(settings.timeLimit()) > 0;
      boolean isLast = isTimeUp || roundCount == settings.mostRounds();
      if (isLast || roundCount >= Looks.FIRST) {
        Standing standing = judge.judge(rounds, isLast, each);
        listener.looked(roundCount, standing);
        if (isLast || standing.isDecided()) {
          return new TrialResult(
              title,
              base,
              head,
              standing,
              roundCount,
              leftOut,
              elapsed,
              isTimeUp && !standing.isDecided());
        }
      }
    }
  }

  private void round(SplittableRandom random) throws InterruptedException {
    roundCount++;
    List<RunPair> pairs = new ArrayList<>();
    for (int i = 1; i <= PairedRound.PAIRS; i++) {
      long seed = random.nextLong() >>> 1;
      boolean isHeadFirst = random.nextBoolean();
      RunResult first = measured(isHeadFirst ? head : base, i, seed);
      RunResult second = measured(isHeadFirst ? base : head, i, seed);
      RunPair pair = isHeadFirst ? new RunPair(second, first) : new RunPair(first, second);
      if (pair.isValid()) {
        pairs.add(pair);
      } else {
        leftOut.add(reason(pair));
      }
    }
    rounds.add(new PairedRound(pairs));
  }

  /** The first reason without its remedies; all are in the result. */
  private static String reason(RunPair pair) {
    RunResult invalid = pair.base().identity().validity().valid() ? pair.head() : pair.base();
    String first = invalid.identity().validity().reasons().get(0);
    return "%s is invalid: %s".formatted(invalid.name(), first.split("; ", 2)[0]);
  }

  private RunResult measured(Candidate candidate, int number, long seed)
      throws InterruptedException {
    String name = "%s-%d-%d".formatted(candidate.name(), roundCount, number);
    listener.begins(
        "round %d of %d: %s".formatted(roundCount, settings.mostRounds(), candidate.name()));
    try (StartedCandidate started =
        StartedCandidate.start(candidate, settings.start(), workspace.resolve("server.log"))) {
      Plan plan = Plan.of(scenario.withTarget(target(started.url()))).withSeed(seed);
      if (!settings.warmUp().isZero()) {
        Plan warmUp = plan.withShapes(shape -> shape.lasting(settings.warmUp()));
        goOnUnlessInterrupted(
            service.run(name, warmUp.withSeed(~seed >>> 1), ProgressListener.NONE));
      }
      RunResult result = goOnUnlessInterrupted(service.run(name, plan, listener));
      started.requireAlive(candidate);
      listener.measured(result);
      return result;
    }
  }

  private RunResult goOnUnlessInterrupted(RunResult result) throws InterruptedException {
    if (service.isInterrupted()) {
      throw new InterruptedException("the trial was interrupted");
    }
    return result;
  }

  /** What the scenario says of connections stays; where they lead to is the side's. */
  private Target target(String url) {
    return Target.parse(url).over(scenario.target().wire());
  }
}
