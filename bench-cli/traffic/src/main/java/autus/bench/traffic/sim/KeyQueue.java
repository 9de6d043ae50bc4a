package autus.bench.traffic.sim;

/** Keys in an order, each at most once; every operation takes constant time. Not thread-safe. */
final class KeyQueue {

  /** Where there is no key. */
  static final int NONE = -1;

  /** Links, to the key's number and one more; the last is that of both ends. */
  private final int[] newer;

  private final int[] older;
  private final int ends;

  /** An empty one for keys below a number. */
  KeyQueue(int keyCount) {
    newer = new int[keyCount + 1];
    older = new int[keyCount + 1];
    ends = keyCount;
    newer[ends] = ends + 1;
    older[ends] = ends + 1;
  }

  boolean contains(int key) {
    return newer[key] != 0;
  }

  boolean isEmpty() {
    return older[ends] == ends + 1;
  }

  /** Adds a key that is not in it as the newest. */
  void add(int key) {
    int second = older[ends] - 1;
    older[key] = second + 1;
    newer[key] = ends + 1;
    newer[second] = key + 1;
    older[ends] = key + 1;
  }

  void remove(int key) {
    int before = newer[key] - 1;
    int behind = older[key] - 1;
    older[before] = behind + 1;
    newer[behind] = before + 1;
    newer[key] = 0;
    older[key] = 0;
  }

  /** The oldest; {@link #NONE} if it is empty. */
  int oldest() {
    int key = newer[ends] - 1;
    return key == ends ? NONE : key;
  }

  /** The next one that is newer; {@link #NONE} behind the newest. */
  int newerThan(int key) {
    int other = newer[key] - 1;
    return other == ends ? NONE : other;
  }

  /** Makes a key that is in it the newest. */
  void renew(int key) {
    remove(key);
    add(key);
  }
}
