package autus.bench.traffic.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStoreTest {

  /** Within a piece: microseconds apart, then days, then centuries; they go back too. */
  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000, 3_000_000_000_000L})
  void timesAreAsTheyCame(long step) {
    SplittableRandom random = new SplittableRandom(1);
    RequestStore store = new RequestStore();
    long[] micros = new long[200_000];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = i * step - random.nextLong(5 * step) - 7;
      store.add(i % 1000, micros[i]);
    }
    assertThat(store.count()).isEqualTo(micros.length);
    Trace.Columns columns = store.columns();
    assertThat(columns.count()).isEqualTo(micros.length);
    assertThat(columns.micros()).isEqualTo(micros);
    assertThat(columns.keys()[123_456]).isEqualTo(456);
    assertThat(store.count()).isZero();
  }

  @Test
  void someKeysLeaveAndTheOthersKeepTheirOrder() {
    RequestStore store = new RequestStore();
    for (int i = 0; i < 150_000; i++) {
      store.add(i % 3, i);
    }
    RequestStore kept = store.moved(new int[] {-1, 0, 1});
    assertThat(kept.count()).isEqualTo(100_000);
    int[] counts = new int[2];
    kept.forEachKey(key -> counts[key]++);
    assertThat(counts).containsExactly(50_000, 50_000);
    assertThat(Arrays.copyOf(kept.columns().micros(), 4)).containsExactly(1, 2, 4, 5);
  }
}
