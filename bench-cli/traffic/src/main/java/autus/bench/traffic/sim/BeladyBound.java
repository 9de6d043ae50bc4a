package autus.bench.traffic.sim;

import autus.bench.traffic.trace.Trace;
import java.util.Arrays;

/**
 * Knows the future: what goes is what is asked for last, or never again, be it the one that is to
 * be stored (L. A. Belady, A study of replacement algorithms for a virtual-storage computer, IBM
 * Systems Journal 5(2), 1966). With entries of one size no policy has more hits; no program can be
 * it. To be asked once for each request, in the order of the trace.
 */
final class BeladyBound implements Policy {

  private static final int NEVER = Integer.MAX_VALUE;

  private final Room room;

  /** The place in the trace at which a request's key is asked for again. */
  private final int[] nextUse;

  private final int[] nextUseOfKey;
  private final boolean[] isStored;

  /**
   * A heap of next uses with their keys; what was stored under an earlier next use is passed over.
   */
  private long[] heap = new long[1024];

  private int heapCount;
  private int request = -1;

  BeladyBound(Room room) {
    this.room = room;
    Trace trace = room.trace();
    nextUse = new int[trace.count()];
    int[] seen = new int[trace.keyCount()];
    Arrays.fill(seen, NEVER);
    for (int i = trace.count() - 1; i >= 0; i--) {
      nextUse[i] = seen[trace.key(i)];
      seen[trace.key(i)] = i;
    }
    nextUseOfKey = new int[trace.keyCount()];
    isStored = new boolean[trace.keyCount()];
  }

  @Override
  public boolean use(int key, long nowMicros) {
    request++;
    nextUseOfKey[key] = nextUse[request];
    if (isStored[key]) {
      push(key);
    }
    return isStored[key];
  }

  @Override
  public void store(int key, long nowMicros) {
    if (!room.canHold(key) || nextUseOfKey[key] == NEVER) {
      return;
    }
    isStored[key] = true;
    room.take(key);
    push(key);
    while (room.isOverfull()) {
      int victim = pop();
      isStored[victim] = false;
      room.give(victim);
    }
  }

  private void push(int key) {
    if (heapCount == heap.length) {
      compact();
    }
    long value = (long) nextUseOfKey[key] << 32 | key;
    int at = heapCount++;
    while (at > 0 && heap[(at - 1) / 2] < value) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = value;
  }

  private boolean isCurrent(long value) {
    int key = (int) value;
    return isStored[key] && nextUseOfKey[key] == (int) (value >>> 32);
  }

  /** The key that is stored and asked for last. */
  private int pop() {
    while (true) {
      long top = heap[0];
      long last = heap[--heapCount];
      sink(last);
      if (isCurrent(top)) {
        return (int) top;
      }
    }
  }

  private void sink(long value) {
    int at = 0;
    while (2 * at + 1 < heapCount) {
      int child = 2 * at + 1;
      if (child + 1 < heapCount && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= value) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = value;
  }

  /** Leaves out what is passed over; grows if that was little. */
  private void compact() {
    int kept = 0;
    for (int i = 0; i < heapCount; i++) {
      if (isCurrent(heap[i])) {
        heap[kept++] = heap[i];
      }
    }
    // Descending order is a heap.
    Arrays.sort(heap, 0, kept);
    for (int i = 0; i < kept / 2; i++) {
      long other = heap[i];
      heap[i] = heap[kept - 1 - i];
      heap[kept - 1 - i] = other;
    }
    heapCount = kept;
    if (kept > heap.length / 2) {
      heap = Arrays.copyOf(heap, heap.length * 2);
    }
  }
}
