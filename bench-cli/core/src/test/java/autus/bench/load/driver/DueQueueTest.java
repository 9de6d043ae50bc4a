package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.ArrivalSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DueQueueTest {

  private final DueQueue<Long> queue = new DueQueue<>();
  private final SplittableRandom random = new SplittableRandom(45);

  private List<Long> fill(int count) {
    List<Long> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long nanos = random.nextLong(-50, 50);
      queue.add(nanos, nanos);
      added.add(nanos);
    }
    return added;
  }

  private List<Long> drain() {
    List<Long> removed = new ArrayList<>();
    while (queue.earliestNanos() != ArrivalSequence.NEVER) {
      long earliest = queue.earliestNanos();
      removed.add(queue.removeEarliest());
      assertThat(removed.get(removed.size() - 1)).isEqualTo(earliest);
    }
    return removed;
  }

  @Test
  void whatIsDueFirstComesFirst() {
    for (int size : new int[] {0, 1, 2, 16, 17, 1_000}) {
      List<Long> added = fill(size);
      assertThat(drain()).isSorted().containsExactlyInAnyOrderElementsOf(added);
    }
  }

  @Test
  void whatIsAddedMeanwhileTakesItsPlace() {
    fill(100);
    for (int i = 0; i < 1_000; i++) {
      long earliest = queue.removeEarliest();
      queue.add(earliest + 7, earliest + 7);
    }
    assertThat(drain()).isSorted().hasSize(100);
  }

  @Test
  void whatIsUnwantedGoesAndTheRestStaysInOrder() {
    List<Long> added = fill(300);

    List<Long> removed = queue.removeIf(nanos -> nanos % 3 == 0);

    assertThat(removed)
        .containsExactlyInAnyOrderElementsOf(added.stream().filter(n -> n % 3 == 0).toList());
    assertThat(drain())
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(added.stream().filter(n -> n % 3 != 0).toList());
  }
}
