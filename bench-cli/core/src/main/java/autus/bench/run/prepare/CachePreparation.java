package autus.bench.run.prepare;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.load.connection.Transport;
import autus.bench.measure.CacheStart;
import autus.bench.plan.NamedRequest;
import autus.bench.plan.Plan;
import autus.bench.redis.Flush;
import autus.bench.redis.RedisNodes;
import autus.bench.run.prepare.SingleUser.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Empties the cache of a target, or fills it, before a window. What it sends goes over the plan's
 * own wire, one request after another, and is recorded nowhere. Used by one thread.
 */
public final class CachePreparation {

  /** A read without variables that is still no hit after so many requests is left as it is. */
  static final int MOST_TRIES = 10;

  /** A read with variables counts as warm after so many hits in a row, each with new values. */
  static final int HITS_IN_A_ROW = 50;

  /** The most requests for one read with variables. */
  static final int MOST_DRAWS = 5_000;

  private static final long LOOK_NANOS = 500_000_000L;

  private final Transport transport;
  private final Function<Plan, OutcomeClassifier> classifiers;
  private final BooleanSupplier interrupted;

  /**
   * A preparation over these event loops.
   *
   * @param classifiers what tells by a plan's rules what the cache did
   * @param interrupted whether the run was given up meanwhile
   */
  public CachePreparation(
      Transport transport,
      Function<Plan, OutcomeClassifier> classifiers,
      BooleanSupplier interrupted) {
    this.transport = transport;
    this.classifiers = classifiers;
    this.interrupted = interrupted;
  }

  /** Is told how a wait goes on. */
  @FunctionalInterface
  public interface Waiting {

    /**
     * So much of it is over.
     *
     * @param doneRatio from 0 to 1
     * @param leftNanos until it ends
     */
    void goesOn(double doneRatio, long leftNanos);
  }

  /**
   * Empties a cache.
   *
   * @throws EnvironmentException if the request that empties it is not answered with a status from
   *     200 to 299, or the Redis cannot be used
   */
  public CacheStart empty(CacheFlush flush, Waiting waiting) throws InterruptedException {
    String how;
    if (flush instanceof CacheFlush.OfRedis redis) {
      how = unlink(redis);
    } else if (flush instanceof CacheFlush.ByRequest request) {
      how = request(request.plan());
    } else {
      how = waitOut((CacheFlush.ByWaiting) flush, waiting);
    }
    return new CacheStart(CacheStart.State.COLD, how);
  }

  private static String unlink(CacheFlush.OfRedis flush) {
    try (RedisNodes nodes = RedisNodes.open(flush.redis())) {
      long keys = Flush.run(nodes, flush.pattern(), false).keys();
      return "%d %s that matched %s deleted at %s"
          .formatted(keys, keys == 1 ? "key" : "keys", flush.pattern(), nodes.location());
    }
  }

  private String request(Plan plan) throws InterruptedException {
    String name = plan.requestNames().get(0);
    try (SingleUser user = SingleUser.open(transport, plan.load(), classifiers.apply(plan))) {
      Answer answer = user.send(0);
      if (answer.status() < 200 || answer.status() > 299) {
        throw new EnvironmentException(
            "%s at %s did not empty the cache: it must be answered with a status from 200 to 299, but %s; correct --flush, or what it sends"
                .formatted(
                    name,
                    plan.target(),
                    answer.status() == 0
                        ? "was not answered: " + answer.message()
                        : "was with " + answer.status()));
      }
      return "emptied by %s, answered with %d".formatted(name, answer.status());
    }
  }

  private String waitOut(CacheFlush.ByWaiting flush, Waiting waiting) throws InterruptedException {
    long wholeNanos = flush.time().toNanos();
    long beginNanos = System.nanoTime();
    CountDownLatch never = new CountDownLatch(1);
    long leftNanos = wholeNanos;
    while (leftNanos > 0 && !interrupted.getAsBoolean()) {
      waiting.goesOn(1 - (double) leftNanos / (double) wholeNanos, leftNanos);
      if (never.await(Math.min(leftNanos, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
        break;
      }
      leftNanos = wholeNanos - (System.nanoTime() - beginNanos);
    }
    return "nothing requested for %.1f s, for its entries to expire"
        .formatted((System.nanoTime() - beginNanos) / 1e9);
  }

  /**
   * Requests each GET of a plan until it is a hit: one without variables at most {@value
   * #MOST_TRIES} times; one with variables until {@value #HITS_IN_A_ROW} in a row with new values
   * are hits, at most {@value #MOST_DRAWS} times. One whose responses do not say what the cache
   * did, or that it was bypassed, is requested once. One that needs what an earlier response gave
   * is left out.
   *
   * @throws EnvironmentException if one fails otherwise than by a check
   */
  public CacheStart warm(Plan plan) throws InterruptedException {
    List<NamedRequest> requests = plan.requests();
    List<String> notWarm = new ArrayList<>();
    long sentCount = 0;
    int readCount = 0;
    try (SingleUser user = SingleUser.open(transport, plan.load(), classifiers.apply(plan))) {
      for (int i = 0; i < requests.size(); i++) {
        NamedRequest request = requests.get(i);
        if (plan.load().requests().get(i).method().equals("GET")) {
          readCount++;
          Warmed warmed =
              request.needsResponse()
                  ? new Warmed(0, "(left out: it needs an earlier response)")
                  : untilHit(user, i, request);
          sentCount += warmed.sentCount();
          if (!warmed.problem().isEmpty()) {
            notWarm.add(request.name() + " " + warmed.problem());
          }
        }
      }
    }
    String how =
        "%d of %d GETs are hits after %d %s"
            .formatted(
                readCount - notWarm.size(),
                readCount,
                sentCount,
                sentCount == 1 ? "request" : "requests");
    return new CacheStart(
        CacheStart.State.WARM,
        notWarm.isEmpty() ? how : how + "; not " + String.join(", ", notWarm));
  }

  /** How often a read was requested, and why it is no hit; empty if it is one. */
  private record Warmed(long sentCount, String problem) {}

  private Warmed untilHit(SingleUser user, int position, NamedRequest request)
      throws InterruptedException {
    boolean varies = request.hasVariables();
    int wanted = varies ? HITS_IN_A_ROW : 1;
    int most = varies ? MOST_DRAWS : MOST_TRIES;
    int inARow = 0;
    for (int sent = 1; sent <= most && !interrupted.getAsBoolean(); sent++) {
      Answer answer = user.send(position);
      if (answer.failure() != null && answer.failure() != FailureKind.CHECK) {
        throw new EnvironmentException(
            "%s failed while the cache was warmed: %s; correct it, or omit --cache-plan warm"
                .formatted(request.name(), answer.message()));
      }
      if (!answer.outcome().isLookup()) {
        return new Warmed(
            sent, answer.outcome() == Outcome.BYPASS ? "(bypassed)" : "(does not say)");
      }
      boolean isHit = answer.outcome() == Outcome.HIT || answer.outcome() == Outcome.STALE;
      inARow = isHit ? inARow + 1 : 0;
      if (inARow == wanted) {
        return new Warmed(sent, "");
      }
    }
    return new Warmed(most, "(still no hit)");
  }
}
