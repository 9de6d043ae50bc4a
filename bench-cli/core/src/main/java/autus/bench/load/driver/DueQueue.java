package autus.bench.load.driver;

import autus.bench.plan.ArrivalSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits, ordered by when it is due: a binary heap in two arrays, so that waiting costs no
 * objects. Instants are nanoseconds from the start of the window. Not thread-safe.
 */
final class DueQueue<T> {

  private static final int FIRST_CAPACITY = 16;

  private long[] dueNanos = new long[FIRST_CAPACITY];
  private @Nullable Object[] elements = new Object[FIRST_CAPACITY];
  private int size;

  /** When the first is due; {@link ArrivalSequence#NEVER} if nothing waits. */
  long earliestNanos() {
    return size == 0 ? ArrivalSequence.NEVER : dueNanos[0];
  }

  void add(T element, long nanos) {
    if (size == elements.length) {
      dueNanos = Arrays.copyOf(dueNanos, 2 * size);
      elements = Arrays.copyOf(elements, 2 * size);
    }
    int hole = size++;
    while (hole > 0 && dueNanos[(hole - 1) / 2] > nanos) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(element, nanos, hole);
  }

  /** Removes what is due first; something must wait. */
  T removeEarliest() {
    T earliest = element(0);
    size--;
    T last = element(size);
    long lastNanos = dueNanos[size];
    elements[size] = null;
    if (size > 0) {
      sink(last, lastNanos);
    }
    return earliest;
  }

  private void sink(T element, long nanos) {
    int hole = 0;
    while (2 * hole + 1 < size) {
      int child = 2 * hole + 1;
      if (child + 1 < size && dueNanos[child + 1] < dueNanos[child]) {
        child++;
      }
      if (dueNanos[child] >= nanos) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(element, nanos, hole);
  }

  /** Removes and returns those that pass the test. */
  List<T> removeIf(Predicate<T> isUnwanted) {
    List<T> removed = new ArrayList<>();
    int before = size;
    size = 0;
    for (int i = 0; i < before; i++) {
      T next = element(i);
      elements[i] = null;
      if (isUnwanted.test(next)) {
        removed.add(next);
      } else {
        add(next, dueNanos[i]); // at this position or before it
      }
    }
    return removed;
  }

  private void move(int from, int to) {
    put(element(from), dueNanos[from], to);
  }

  private void put(T element, long nanos, int position) {
    elements[position] = element;
    dueNanos[position] = nanos;
  }

  @SuppressWarnings("unchecked") // only what is a T was put there
  private T element(int position) {
    return (T) Objects.requireNonNull(elements[position]);
  }
}
