package autus.bench.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FakeExchange;
import autus.bench.measure.StaleReads;
import autus.bench.measure.StaleReads.ReadResult;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Values that are no version prove nothing, whatever they look like. */
class VersionMotionTest {

  private static final int READS_PER_WRITE = 10;

  private static final Staleness DECLARED =
      new Staleness(
          "POST /w",
          List.of("GET /r", "GET /other"),
          Staleness.Versions.counter(VersionSource.pointer("/version")));

  private final AtomicLong now = new AtomicLong();
  private final StalenessWatch watch =
      new StalenessWatch(DECLARED, List.of("POST /w", "GET /r", "GET /other"), 0, now::get);
  private final ExchangeListener loop = watch.newWorker();

  private void request(int number, long shown) {
    request(loop, number, shown);
  }

  private void request(ExchangeListener worker, int number, long shown) {
    FakeExchange exchange = new FakeExchange(number);
    exchange.startNanos = now.incrementAndGet();
    worker.begins(number, exchange.startNanos);
    exchange.sentNanos = now.incrementAndGet();
    exchange.with("{\"version\": %d}".formatted(shown).getBytes(StandardCharsets.UTF_8));
    exchange.endNanos = now.incrementAndGet();
    worker.ended(exchange);
  }

  /** Reads show what is made of how many requests there were before. */
  private void play(int writes, LongUnaryOperator shown) {
    long count = 0;
    for (int i = 0; i < writes; i++) {
      for (int read = 0; read < READS_PER_WRITE; read++) {
        request(1, shown.applyAsLong(count++));
      }
      request(0, 0);
    }
  }

  private ReadResult found() {
    return watch.finish().reads().get(0);
  }

  private void assertUnknown(String reason) {
    ReadResult found = found();
    assertThat(found.unknownBecause().orElse("")).contains(reason);
    assertThat(found.counts().staleCount()).isZero();
    assertThat(found.counts().checkedCount()).isZero();
    assertThat(found.counts().uncheckedCount()).isPositive();
  }

  @Test
  void aValueThatNoWriteChangesProvesNothingAndSaysWhatToDo() {
    play(30, count -> 7);
    assertUnknown("never changed although 30 writes were answered");
  }

  @Test
  void aTimeStampOfEachResponseIsNoVersion() {
    play(30, count -> 1_700_000_000L + count);
    assertUnknown("changes without writes: reads showed 300 values");
  }

  @Test
  void aTimeStampInSecondsIsRaisedByNoWrite() {
    play(60, count -> 1_700_000_000L + count / 100);
    assertUnknown("writes do not increase it");
  }

  @Test
  void aRandomValueGoesBackByItself() {
    Random random = new Random(1);
    play(30, count -> random.nextInt(10));
    assertUnknown("decreases without a cache");
  }

  @Test
  void withoutAnAnsweredWriteNothingHadToChange() {
    for (int i = 0; i < 20; i++) {
      request(1, 5);
    }
    assertUnknown("no write was answered");
  }

  @Test
  void aVersionThatACacheShowsLateIsOne() {
    // Kept for four writes each time.
    play(40, count -> count / READS_PER_WRITE / 4 * 4);
    ReadResult found = found();
    assertThat(found.unknownBecause()).isEmpty();
    assertThat(found.counts().staleCount()).isEqualTo(300);
  }

  @Test
  void ofTwoReadsTheOneThatMovesIsKnownAndAnotherFieldIsNot() {
    for (int write = 0; write < 20; write++) {
      request(1, 100 + write);
      request(2, 3);
      request(0, 0);
    }
    StaleReads found = watch.finish();
    assertThat(found.reads().get(0).unknownBecause()).isEmpty();
    assertThat(found.reads().get(0).counts().checkedCount()).isEqualTo(20);
    assertThat(found.reads().get(1).unknownBecause().orElse("")).contains("never changed");
  }

  @Test
  void aReadThatIsStuckAtAVersionThatOthersShowedIsStale() {
    for (int write = 0; write < 20; write++) {
      request(1, 100 + write);
      request(2, 100);
      request(0, 0);
    }
    ReadResult stuck = watch.finish().reads().get(1);
    assertThat(stuck.unknownBecause()).isEmpty();
    assertThat(stuck.counts().staleCount()).isEqualTo(19);
  }

  @Test
  void aVersionThatIsKnownToMoveAndNeverDoesIsOldData() {
    Staleness known =
        new Staleness(
            "POST /w",
            List.of("GET /r"),
            new Staleness.Versions(
                Staleness.Kind.COUNTER, VersionSource.pointer("/version"), Optional.empty(), true));
    StalenessWatch stuck = new StalenessWatch(known, List.of("POST /w", "GET /r"), 0, now::get);
    ExchangeListener worker = stuck.newWorker();
    for (int write = 0; write < 20; write++) {
      request(worker, 1, 5);
      request(worker, 0, 0);
    }
    ReadResult found = stuck.finish().reads().get(0);
    assertThat(found.unknownBecause()).isEmpty();
    assertThat(found.counts().staleCount()).isEqualTo(19);
  }
}
