package autus.bench.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.estimate.SimulatedService.Delay;
import autus.bench.estimate.SimulatedService.Play;
import autus.bench.estimate.SimulatedService.Work;
import autus.bench.measure.EstimatedHits;
import autus.bench.measure.EstimatedHits.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Estimates of simulated services whose hit rate is known, each draw with a seed of its own. */
class HitEstimatorTest {

  private static final int DRAWS = 200;

  /** How long misses take, by the shape of their times, in milliseconds. */
  private static final Map<String, Work> MISSES = new LinkedHashMap<>();

  /** What delays hits and misses alike, by its shape. */
  private static final Map<String, Delay> BACKGROUNDS = new LinkedHashMap<>();

  /** Services without a cache. */
  private static final Map<String, Consumer<SimulatedService>> CACHELESS = new LinkedHashMap<>();

  static {
    MISSES.put("constant with jitter", (key, number, at, random) -> 20 + random.nextDouble());
    MISSES.put("exponential", (key, number, at, random) -> exponential(20, random));
    MISSES.put("log-normal", (key, number, at, random) -> logNormal(15, 0.5, random));
    MISSES.put("gamma", (key, number, at, random) -> gamma(7, random));
    MISSES.put("Pareto", (key, number, at, random) -> pareto(8, 2.5, random));

    BACKGROUNDS.put("jitter", random -> 0.1 * random.nextDouble());
    BACKGROUNDS.put("log-normal", random -> logNormal(0.2, 0.8, random));
    BACKGROUNDS.put("gamma", random -> gamma(0.2, random));
    BACKGROUNDS.put("Pareto", random -> pareto(0.1, 1.3, random));
    BACKGROUNDS.put(
        "a tenth by an exponential of 5 ms",
        random -> random.nextDouble() < 0.1 ? exponential(5, random) : 0);
    BACKGROUNDS.put(
        "bimodal", random -> random.nextDouble() < 0.15 ? 18 + 4 * random.nextDouble() : 0.1);
    BACKGROUNDS.put("stalls", random -> 0.05);

    CACHELESS.put("one mode", work((key, number, at, random) -> logNormal(10, 0.3, random)));
    CACHELESS.put("exponential", work((key, number, at, random) -> exponential(10, random)));
    CACHELESS.put(
        "a queue",
        service -> {
          service.work = (key, number, at, random) -> exponential(1.6, random);
          service.workers = 2;
        });
    CACHELESS.put(
        "some large",
        work((key, number, at, random) -> key % 10 == 3 ? 40 : 2 + random.nextDouble()));
    CACHELESS.put(
        "the rare ones large",
        work((key, number, at, random) -> (key < 20 ? 1 : 15) * (1 + random.nextDouble())));
    CACHELESS.put(
        "two machines",
        work((key, number, at, random) -> (random.nextBoolean() ? 2 : 20) + random.nextDouble()));
    CACHELESS.put(
        "two machines in turn",
        work((key, number, at, random) -> (number % 2 == 0 ? 2 : 20) + random.nextDouble()));
    CACHELESS.put(
        "two machines by key",
        work((key, number, at, random) -> (key % 2 == 0 ? 2 : 20) + random.nextDouble()));
    CACHELESS.put(
        "a collector's pauses",
        service -> {
          service.work = (key, number, at, random) -> 1 + random.nextDouble();
          service.stallMillis = 50;
        });
    CACHELESS.put(
        "one that warms up",
        work((key, number, at, random) -> 2 + 30 * Math.exp(-at / 200) + random.nextDouble()));
  }

  private static Consumer<SimulatedService> work(Work work) {
    return service -> service.work = work;
  }

  private static double exponential(double mean, Random random) {
    return SimulatedService.exponential(mean, random);
  }

  private static double gamma(double scale, Random random) {
    return exponential(scale, random) + exponential(scale, random) + exponential(scale, random);
  }

  private static double logNormal(double median, double deviation, Random random) {
    return median * Math.exp(deviation * random.nextGaussian());
  }

  private static double pareto(double least, double shape, Random random) {
    return least / Math.pow(1 - random.nextDouble(), 1 / shape);
  }

  /** How many draws there were, how many got an interval, and how many of these hold the truth. */
  private record Score(int draws, int given, int held) {

    private static final Score NONE = new Score(0, 0, 0);

    Score plus(Play play, Optional<Interval> found) {
      boolean holds =
          found
              .filter(each -> each.low() <= play.hitRatio() && play.hitRatio() <= each.high())
              .isPresent();
      return new Score(draws + 1, given + (found.isPresent() ? 1 : 0), held + (holds ? 1 : 0));
    }
  }

  private static EstimatedHits.Read estimate(Play play) {
    return HitEstimator.estimate("GET /items/${id}", play.reads(), Long.MIN_VALUE);
  }

  private static SimulatedService service(int draw) {
    Random choice = new Random(draw);
    SimulatedService service =
        new SimulatedService(draw, 1.2 * choice.nextDouble(), 50 + choice.nextInt(400));
    service.users = choice.nextBoolean() ? 10 : 0;
    return service;
  }

  private static SimulatedService cached(int draw, String miss, String background) {
    SimulatedService service = service(draw);
    Random choice = new Random(-draw);
    service.work = Objects.requireNonNull(MISSES.get(miss));
    service.background = Objects.requireNonNull(BACKGROUNDS.get(background));
    service.stallMillis = background.equals("stalls") ? 30 : 0;
    service.lifetimeMillis = List.of(200.0, 1000.0, 5000.0, 1e9).get(choice.nextInt(4));
    service.joinsFetches = choice.nextBoolean();
    service.workers = choice.nextInt(3) == 0 ? 12 : 0;
    return service;
  }

  @Test
  @Tag("slow")
  void ofTwoHundredDrawsNineteenOfTwentyIntervalsHoldTheTruthAndMostDrawsGetOne() {
    List<String> misses = List.copyOf(MISSES.keySet());
    List<String> backgrounds = List.copyOf(BACKGROUNDS.keySet());
    Map<String, Score> scores = new LinkedHashMap<>();
    Score all = Score.NONE;
    for (int draw = 0; draw < DRAWS; draw++) {
      String miss = misses.get(draw % misses.size());
      String background = backgrounds.get(draw / misses.size() % backgrounds.size());
      Play play = cached(draw, miss, background).play();
      Optional<Interval> found = estimate(play).interval();
      all = all.plus(play, found);
      for (String part : List.of("misses " + miss, "background " + background)) {
        scores.put(part, scores.getOrDefault(part, Score.NONE).plus(play, found));
      }
    }
    assertThat(all.held()).as("%s", scores).isGreaterThanOrEqualTo(all.given() * 95 / 100);
    assertThat(all.given()).as("%s", scores).isGreaterThanOrEqualTo(DRAWS * 3 / 4);
    // Nearly no background, and nothing queues: these must not be refused.
    Score clean = scores.getOrDefault("background jitter", Score.NONE);
    assertThat(clean.given()).isGreaterThanOrEqualTo(clean.draws() * 9 / 10);
  }

  @Test
  @Tag("slow")
  void atMostOneOfTwentyServicesWithoutACacheGetsAnEstimate() {
    List<String> kinds = List.copyOf(CACHELESS.keySet());
    List<String> taken = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      String kind = kinds.get(draw % kinds.size());
      SimulatedService service = service(draw);
      Objects.requireNonNull(CACHELESS.get(kind)).accept(service);
      if (estimate(service.play()).interval().isPresent()) {
        taken.add(kind);
      }
    }
    assertThat(taken).hasSizeLessThanOrEqualTo(DRAWS / 20);
  }

  @Test
  @Tag("slow")
  void whatTheMethodDoesNotExpectMakesIntervalsWiderOrRefusedButNotWrong() {
    Map<String, Consumer<SimulatedService>> surprises = new LinkedHashMap<>();
    surprises.put("half of it was there before", service -> service.warmShare = 0.5);
    surprises.put("room for few", service -> service.room = 20);
    surprises.put("invalidated at random", service -> service.invalidateMeanMillis = 300);
    surprises.put("a tenth passes by", service -> service.passShare = 0.1);
    surprises.put("stalls only later", SimulatedService::stallLater);
    surprises.put(
        "an origin that slows down",
        work((key, number, at, random) -> 20 + at / 50 + random.nextDouble()));
    surprises.put(
        "an origin that warms up",
        work((key, number, at, random) -> 5 + 40 * Math.exp(-at / 500) + random.nextDouble()));
    surprises.put("a full queue", service -> service.workers = 3);
    Score all = Score.NONE;
    List<String> names = List.copyOf(surprises.keySet());
    for (int draw = 0; draw < DRAWS; draw++) {
      SimulatedService service = cached(draw, "gamma", "jitter");
      surprises.getOrDefault(names.get(draw % names.size()), each -> {}).accept(service);
      Play play = service.play();
      all = all.plus(play, estimate(play).interval());
    }
    assertThat(all.held()).isGreaterThanOrEqualTo(all.given() * 95 / 100);
  }

  @Test
  void ofOneKeyNothingIsKnownAndTheReasonSaysWhatToDo() {
    SimulatedService service = new SimulatedService(1, 0, 1);
    service.lifetimeMillis = 100;
    service.users = 4;
    EstimatedHits.Read read = estimate(service.play());
    assertThat(read.interval()).isEmpty();
    assertThat(read.readCount()).isEqualTo(service.reads);
    assertThat(read.unknownBecause()).contains("one key", "GET /items/${id}");
  }

  @Test
  void fewFirstReadsAreNotEnough() {
    SimulatedService service = new SimulatedService(1, 0, 10);
    service.lifetimeMillis = 100;
    service.users = 4;
    assertThat(estimate(service.play()).unknownBecause())
        .contains("at least 25 keys", "are 10 and");
  }

  @Test
  void whatWasAskedForInAWarmUpIsNotReadFirstInTheWindow() {
    SimulatedService service = new SimulatedService(3, 0.8, 100);
    service.lifetimeMillis = 1e9;
    service.users = 10;
    ReadHistory reads = service.play().reads();
    long middle = reads.sentNanos(reads.size() / 2);
    Interval window = HitEstimator.estimate("GET /", reads, middle).interval().orElseThrow();
    assertThat(window.high()).isGreaterThan(0.98);
    assertThat(window.low()).isGreaterThan(0.95);
  }
}
