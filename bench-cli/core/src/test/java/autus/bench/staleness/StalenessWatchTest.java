package autus.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.FakeExchange;
import autus.bench.measure.StaleReads;
import autus.bench.measure.StaleReads.Counts;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StalenessWatchTest {

  private static final int WRITE = 0;
  private static final int READ = 1;
  private static final Staleness DECLARED =
      new Staleness(
          "POST /w",
          List.of("GET /r"),
          Staleness.Versions.counter(VersionSource.pointer("/version")));

  private final AtomicLong now = new AtomicLong();

  private StalenessWatch watch() {
    return new StalenessWatch(DECLARED, List.of("POST /w", "GET /r", "GET /x"), 0, now::get);
  }

  private static Counts counts(StaleReads found) {
    return found.reads().get(0).counts();
  }

  /** Sends, at once or with an end in the future, on one event loop. */
  private FakeExchange sent(ExchangeListener loop, int request) {
    FakeExchange exchange = new FakeExchange(request);
    exchange.startNanos = now.get();
    loop.begins(request, exchange.startNanos);
    exchange.sentNanos = now.incrementAndGet();
    return exchange;
  }

  private static FakeExchange showing(long version, FakeExchange exchange) {
    return exchange.with(("{\"version\": " + version + "}").getBytes(StandardCharsets.UTF_8));
  }

  private void ended(ExchangeListener loop, FakeExchange exchange) {
    exchange.endNanos = now.incrementAndGet();
    loop.ended(exchange);
  }

  @Test
  void accessesOfSeveralLoopsAreJudgedInTheOrderOfTheirInstantsHoweverTheyArrive() {
    StalenessWatch watch = watch();
    ExchangeListener one = watch.newWorker();
    ExchangeListener other = watch.newWorker();
    ended(one, showing(5, sent(one, READ)));
    FakeExchange slowWrite = sent(other, WRITE);
    FakeExchange slowRead = showing(5, sent(one, READ));
    ended(other, slowWrite);
    watch.collect();
    ended(one, slowRead); // overlaps the write
    watch.collect();
    ended(other, showing(5, sent(other, READ))); // does not
    ended(other, showing(6, sent(other, READ)));
    StaleReads found = watch.finish();
    assertThat(counts(found)).isEqualTo(new Counts(4, 1, 0, 0));
    assertThat(found.writes().answeredCount()).isEqualTo(1);
    assertThat(found.staleCount()).isEqualTo(1);
  }

  @Test
  void whatShowsNoVersionIsCountedAsUncheckedAndFailedRequestsProveNothing() {
    StalenessWatch watch = watch();
    ExchangeListener loop = watch.newWorker();
    ended(loop, showing(5, sent(loop, READ)));
    ended(loop, sent(loop, READ));
    FakeExchange failed = showing(1, sent(loop, READ));
    failed.failure = FailureKind.STATUS;
    ended(loop, failed);
    FakeExchange failedWrite = sent(loop, WRITE);
    failedWrite.failure = FailureKind.TIMEOUT;
    ended(loop, failedWrite);
    ended(loop, showing(1, sent(loop, 2)));
    ended(loop, showing(5, sent(loop, READ)));
    ended(loop, sent(loop, WRITE));
    ended(loop, showing(6, sent(loop, READ)));
    StaleReads found = watch.finish();
    assertThat(counts(found)).isEqualTo(new Counts(3, 0, 0, 1));
    assertThat(found.writes()).isEqualTo(new StaleReads.Writes("POST /w", 1, 1));
  }

  @Test
  void onlyTheBodiesOfDeclaredReadsAreWanted() {
    ExchangeListener loop = watch().newWorker();
    assertThat(loop.wantedBodyBytes(READ)).isPositive();
    assertThat(loop.wantedBodyBytes(WRITE)).isZero();
    assertThat(loop.wantedBodyBytes(2)).isZero();
  }

  /** Several real threads, the real clock and a collector: the same counts as the oracle's. */
  @Test
  @Tag("slow")
  void underRealConcurrencyTheCountsAreThoseOfTheWholeHistory() throws InterruptedException {
    StalenessWatch watch =
        new StalenessWatch(DECLARED, List.of("POST /w", "GET /r"), 0, System::nanoTime);
    AtomicLong counter = new AtomicLong(10);
    Queue<Access> history = new ConcurrentLinkedQueue<>();
    int threads = 4;
    CountDownLatch done = new CountDownLatch(threads);
    List<Thread> loops = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      ExchangeListener loop = watch.newWorker();
      SplittableRandom random = new SplittableRandom(thread);
      loops.add(
          new Thread(
              () -> {
                for (int i = 0; i < 400; i++) {
                  history.add(play(loop, random, counter));
                }
                done.countDown();
              }));
    }
    loops.forEach(Thread::start);
    while (!done.await(1, TimeUnit.MILLISECONDS)) {
      watch.collect();
    }
    Oracle oracle = new Oracle(List.copyOf(history));
    long stale =
        history.stream()
            .filter(each -> each.kind() == Access.Kind.READ)
            .filter(oracle::isOldNumber)
            .count();
    StaleReads found = watch.finish();
    assertThat(found.staleCount()).isEqualTo(stale);
    assertThat(found.checkedCount() + found.writes().answeredCount()).isEqualTo(threads * 400L);
  }

  private static Access play(ExchangeListener loop, SplittableRandom random, AtomicLong counter) {
    boolean write = random.nextInt(4) == 0;
    FakeExchange exchange = new FakeExchange(write ? WRITE : READ);
    exchange.startNanos = System.nanoTime();
    loop.begins(exchange.request(), exchange.startNanos);
    exchange.sentNanos = System.nanoTime();
    long seen = write ? counter.incrementAndGet() : counter.get() - random.nextInt(3) / 2;
    if (random.nextInt(8) == 0) {
      Thread.onSpinWait();
    }
    exchange.endNanos = System.nanoTime();
    if (!write) {
      showing(seen, exchange);
    }
    loop.ended(exchange);
    return write
        ? Histories.write(exchange.sentNanos, exchange.endNanos, Shown.NONE)
        : Histories.read(exchange.sentNanos, exchange.endNanos, Shown.number(seen));
  }
}
