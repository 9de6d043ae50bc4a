package autus.bench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.latency.Latencies;
import org.junit.jupiter.api.Test;

class MemoryNoteTest {

  private static final long SECOND = 1_000_000_000L;
  private static final MemoryNote USUAL = new MemoryNote(1024, 64);

  private static Generator stoppedFor(long nanos) {
    return new Generator(
        0, nanos, Latencies.NONE, 0, Backlog.NONE, new Strain(100 * SECOND, SECOND));
  }

  @Test
  void aRunThatWasHardlyStoppedHadEnough() {
    assertThat(USUAL.next(stoppedFor(SECOND / 4), 3)).isEmpty();
    assertThat(USUAL.next(new Generator(0, SECOND, Latencies.NONE, 0), 3))
        .as("nobody looked")
        .isEmpty();
  }

  @Test
  void whoWasStoppedGetsMoreRoomForWhatIsNewAndMoreInAllIfTheHeapWasFull() {
    assertThat(USUAL.next(stoppedFor(SECOND / 2), 0)).contains(new MemoryNote(1024, 128));
    assertThat(USUAL.next(stoppedFor(SECOND / 2), 1)).contains(new MemoryNote(2048, 128));
    assertThat(new MemoryNote(1024, 128).next(stoppedFor(SECOND / 2), 0))
        .as("what is new has at most a quarter")
        .contains(new MemoryNote(1024, 256));
    assertThat(new MemoryNote(1024, 256).next(stoppedFor(SECOND / 2), 0))
        .contains(new MemoryNote(2048, 512));
  }

  @Test
  void theSizesOfThisProcessAreKnown() {
    assertThat(MemoryNote.ofThisProcess().heapMib()).isPositive();
    assertThat(MemoryNote.fullCount()).isNotNegative();
  }
}
