package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.Plan;
import autus.bench.plan.Population;
import autus.bench.plan.RequestSequence;
import autus.bench.plan.TurnNumbers;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.ExponentialThinkTime;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Pacing;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Plays a plan against the cache that it describes, event by event, without sending anything. The
 * formulas give what to expect; several plays with different seeds give how far a single run may
 * stray from it. For one use.
 */
final class SimulatedRun {

  private static final double NANOS = 1e9;

  private final CacheModel cache;
  private final double seconds;
  private final List<String> names;
  private final SimulatedStore store;
  private final Map<String, SimulatedKeys> kept = new HashMap<>();
  private final Map<String, List<SimulatedKeys>> invalidated = new HashMap<>();
  private final PriorityQueue<User> waiting =
      new PriorityQueue<>(Comparator.comparingDouble(user -> user.nextSeconds));
  private long requestCount;
  private long lookupCount;
  private long hitCount;
  private long loadCount;

  /**
   * A play.
   *
   * @param seed of what is drawn
   * @param isAsPlanned whether the requests, and of open loads the arrivals, are those that the
   *     plan's own seed gives, so that only pauses, keys and what delays an arrival are drawn
   */
  SimulatedRun(Plan plan, CacheModel cache, long seed, boolean isAsPlanned) {
    this.cache = cache;
    this.seconds = Predictable.lengthNanos(plan) / NANOS;
    this.names = plan.requestNames();
    this.store = new SimulatedStore(cache.mostEntries());
    SplittableRandom random = new SplittableRandom(seed);
    for (CachedRequest request : cache.requests()) {
      SimulatedKeys keys = new SimulatedKeys(request, random.split());
      kept.put(request.request(), keys);
      for (String write : request.freshness().invalidatedBy()) {
        invalidated.computeIfAbsent(write, name -> new ArrayList<>()).add(keys);
      }
    }
    int groupNumber = -1;
    for (Population group : plan.load().groups()) {
      groupNumber++;
      if (group.shape() instanceof OpenLoad open) {
        SplittableRandom ofArrivals = random.split();
        double perSecond = Predictable.constantRate(open).perSecond();
        waiting.add(
            isAsPlanned
                ? arriving(plan, groupNumber, open, ofArrivals)
                : arriving(walk(group), perSecond, open.arrivals().isPoisson(), ofArrivals));
        continue;
      }
      ClosedLoad load = Predictable.closed(group.shape());
      double startsPerSecond =
          load.rampUp().map(rate -> rate.perSecond()).orElse(Double.POSITIVE_INFINITY);
      for (int i = 0; i < load.users(); i++) {
        ToIntFunction<SplittableRandom> walk =
            isAsPlanned ? sequence(plan.load().newVisit(groupNumber, i)) : walk(group);
        waiting.add(new User(walk, rhythm(load.pacing()), i / startsPerSecond, random.split()));
      }
    }
  }

  private static ToIntFunction<SplittableRandom> walk(Population group) {
    return new TurnWalk(group.mix())::next;
  }

  private static ToIntFunction<SplittableRandom> sequence(RequestSequence planned) {
    return random -> planned.next();
  }

  private static User arriving(
      ToIntFunction<SplittableRandom> walk,
      double perSecond,
      boolean isPoisson,
      SplittableRandom random) {
    Arriving arriving = new Arriving(perSecond, isPoisson);
    return new User(walk, arriving, arriving.firstSeconds(random), random);
  }

  /** The turns of a group in their order, whoever takes them, at the arrivals of the seed. */
  private User arriving(Plan plan, int group, OpenLoad load, SplittableRandom random) {
    RequestSequence planned = plan.load().newVisit(group, 0);
    TurnNumbers turns = new TurnNumbers();
    PlannedArriving arriving =
        new PlannedArriving(
            new ArrivalSequence(
                load,
                plan.load().groups().get(group).stages().get(0).span(),
                plan.load().randomOfStage(group, 0)),
            seconds);
    return new User(
        each -> planned.next(planned.isTurnOver() ? turns.next() : 0),
        arriving,
        arriving.nextSeconds(random),
        random);
  }

  /**
   * What came of one play.
   *
   * @param requestCount requests started
   * @param effect what the cache did
   */
  record Outcome(long requestCount, Prediction.CacheEffect effect) {}

  Outcome play() {
    for (User user = waiting.poll();
        user != null && user.nextSeconds < seconds;
        user = waiting.poll()) {
      String request = names.get(user.draw());
      user.answered(user.nextSeconds + responseSeconds(request, user.nextSeconds));
      waiting.add(user);
    }
    return new Outcome(
        requestCount,
        new Prediction.CacheEffect((double) lookupCount, (double) hitCount, (double) loadCount));
  }

  private double responseSeconds(String request, double now) {
    requestCount++;
    invalidated.getOrDefault(request, List.of()).forEach(store::invalidate);
    SimulatedKeys keys = kept.get(request);
    if (keys == null) {
      return cache.times().other().toNanos() / NANOS;
    }
    lookupCount++;
    long key = keys.draw();
    SimulatedStore.Found found = store.find(keys, key, now);
    if (found == SimulatedStore.Found.SERVED) {
      hitCount++;
      return cache.times().hit().toNanos() / NANOS;
    }
    if (found == SimulatedStore.Found.LOADING && cache.singleFlight()) {
      hitCount += cache.collapsed() == CacheModel.Collapsed.HIT ? 1 : 0;
      return store.availableSeconds(keys, key) - now;
    }
    loadCount++;
    store.load(keys, key, now + keys.loadSeconds());
    return keys.loadSeconds();
  }

  private static Rhythm rhythm(Pacing pacing) {
    if (pacing instanceof SteadyPace steady) {
      double interval = 1 / steady.rate().perSecond();
      return (user, answered) -> Math.max(answered, user.startSeconds + user.sentCount * interval);
    }
    if (pacing instanceof ExponentialThinkTime random) {
      double mean = random.mean().toNanos() / NANOS;
      return (user, answered) -> answered + mean * user.random.nextExponential();
    }
    ThinkTime think = (ThinkTime) pacing;
    double least = think.least().toNanos() / NANOS;
    double most = think.most().toNanos() / NANOS;
    return (user, answered) -> answered + least + (most - least) * user.random.nextDouble();
  }

  /** When a user sends after a response. */
  @FunctionalInterface
  private interface Rhythm {
    double nextSeconds(User user, double answeredSeconds);
  }

  /** The arrivals of an open load, all of them as one user who waits for no response. */
  private record Arriving(double perSecond, boolean isPoisson) implements Rhythm {

    double firstSeconds(SplittableRandom random) {
      return isPoisson ? random.nextExponential() / perSecond : 0;
    }

    @Override
    public double nextSeconds(User user, double answeredSeconds) {
      return isPoisson
          ? user.nextSeconds + user.random.nextExponential() / perSecond
          : user.startSeconds + user.sentCount / perSecond;
    }
  }

  /**
   * The arrivals of a seed, in their order. Each is met somewhere before the next, for what delays
   * it on its way decides which of two meets an entry that has just expired.
   */
  private static final class PlannedArriving implements Rhythm {

    private final ArrivalSequence arrivals;
    private final double endSeconds;
    private double upcomingSeconds;

    PlannedArriving(ArrivalSequence arrivals, double endSeconds) {
      this.arrivals = arrivals;
      this.endSeconds = endSeconds;
      this.upcomingSeconds = takenSeconds();
    }

    private double takenSeconds() {
      long nanos = arrivals.next();
      return nanos == ArrivalSequence.NEVER ? Double.POSITIVE_INFINITY : nanos / NANOS;
    }

    double nextSeconds(SplittableRandom random) {
      double dueSeconds = upcomingSeconds;
      if (dueSeconds >= endSeconds) {
        return Double.POSITIVE_INFINITY;
      }
      upcomingSeconds = takenSeconds();
      double before = Math.min(upcomingSeconds, endSeconds);
      return dueSeconds + (before - dueSeconds) * random.nextDouble();
    }

    @Override
    public double nextSeconds(User user, double answeredSeconds) {
      return nextSeconds(user.random);
    }
  }

  /** One user: its own random numbers, and when it sends next. */
  private static final class User {
    private final ToIntFunction<SplittableRandom> walk;
    private final Rhythm rhythm;
    private final double startSeconds;
    private final SplittableRandom random;
    private double nextSeconds;
    private long sentCount;

    User(
        ToIntFunction<SplittableRandom> walk,
        Rhythm rhythm,
        double startSeconds,
        SplittableRandom random) {
      this.walk = walk;
      this.rhythm = rhythm;
      this.startSeconds = startSeconds;
      this.nextSeconds = startSeconds;
      this.random = random;
    }

    int draw() {
      return walk.applyAsInt(random);
    }

    void answered(double atSeconds) {
      sentCount++;
      nextSeconds = rhythm.nextSeconds(this, atSeconds);
    }
  }
}
