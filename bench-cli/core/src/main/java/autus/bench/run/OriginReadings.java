package autus.bench.run;

import autus.bench.cache.OriginAccount;
import autus.bench.cache.OriginAccount.SentRead;
import autus.bench.cache.OriginCounters;
import autus.bench.cache.OriginCounters.Reading;
import autus.bench.error.EnvironmentException;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.plan.Plan;
import autus.bench.plan.PlannedRequest;
import autus.bench.secret.KnownSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the origin behind the caches counts before and after one window, if the plan names one. It
 * is asked past the caches. The second reading waits until nothing runs there any more, for caches
 * refresh in the background what they have served already.
 */
final class OriginReadings {

  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 50;
  private static final int QUIET_LOOKS = 2;

  private final Plan plan;
  private final Optional<DeclaredOrigin> origin;
  private final Optional<OriginCounters> counters;
  private final AtomicReference<@Nullable Reading> before = new AtomicReference<>();

  private OriginReadings(Plan plan) {
    this.plan = plan;
    this.origin = plan.observation().observed().origin();
    this.counters = origin.map(declared -> new OriginCounters(declared.countersUri()));
  }

  /**
   * Reads before anything is sent.
   *
   * @throws EnvironmentException if the origin that the plan names cannot be read
   */
  static OriginReadings before(Plan plan) throws InterruptedException {
    OriginReadings readings = new OriginReadings(plan);
    if (readings.counters.isPresent()) {
      readings.before.set(readings.counters.get().read());
    }
    return readings;
  }

  /** Reads anew if there was a warm-up, so that it does not count. */
  void windowBegins() {
    if (counters.isEmpty() || plan.load().warmUpNanos() == 0) {
      return;
    }
    try {
      before.set(counters.get().read());
    } catch (EnvironmentException unread) {
      before.set(null);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads after the last response and adds what was counted, or why that is not known. */
  RunResult joinedTo(RunResult result) throws InterruptedException {
    if (counters.isEmpty()) {
      return result;
    }
    Reading first = before.get();
    Reading last;
    try {
      last = settled(counters.get());
    } catch (EnvironmentException unread) {
      return result.withRemark(unread.getMessage());
    }
    if (first == null || !first.mark().equals(last.mark())) {
      return result.withRemark(
          "what reached the origin is not known: its counters were reset during the run, or it started anew, or did not answer when the window began");
    }
    String source = KnownSecrets.masked(origin.orElseThrow().counters());
    RunResult joined =
        result.withTruth(
            result.truth().withOrigin(OriginAccount.of(source, first, last, reads(result))));
    return last.runningCount() == 0
        ? joined
        : joined.withRemark(
            "%d requests were still under way at the origin %d s after the last response; their events are not counted"
                .formatted(last.runningCount(), LONGEST_SETTLING.toSeconds()));
  }

  /** The first reading after which nothing ran or came for a while. */
  private static Reading settled(OriginCounters reader) throws InterruptedException {
    long endNanos = System.nanoTime() + LONGEST_SETTLING.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    Reading last = reader.read();
    int quietLooks = 0;
    while (quietLooks < QUIET_LOOKS && System.nanoTime() < endNanos) {
      if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
      Reading next = reader.read();
      boolean isQuiet = next.runningCount() == 0 && next.total().equals(last.total());
      quietLooks = isQuiet ? quietLooks + 1 : 0;
      last = next;
    }
    return last;
  }

  private List<SentRead> reads(RunResult result) {
    List<SentRead> reads = new ArrayList<>();
    for (int i = 0; i < plan.requests().size(); i++) {
      PlannedRequest sent = plan.load().requests().get(i);
      if (sent.isRead()) {
        String name = plan.requests().get(i).name();
        reads.add(
            new SentRead(
                name,
                sent.constantPath().map(path -> sent.method() + " " + path),
                result.request(name).map(RequestResult::count).orElse(0L)));
      }
    }
    return reads;
  }
}
