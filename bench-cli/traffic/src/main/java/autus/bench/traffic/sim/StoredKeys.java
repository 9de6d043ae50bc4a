package autus.bench.traffic.sim;

import java.util.SplittableRandom;

/** Keys of which one can be drawn, each as likely as the others. Not thread-safe. */
final class StoredKeys {

  private final int[] keys;
  private final int[] places;
  private int count;

  StoredKeys(int keyCount) {
    keys = new int[keyCount];
    places = new int[keyCount];
  }

  int count() {
    return count;
  }

  boolean contains(int key) {
    return places[key] != 0;
  }

  void add(int key) {
    keys[count++] = key;
    places[key] = count;
  }

  void remove(int key) {
    int place = places[key];
    int last = keys[--count];
    keys[place - 1] = last;
    places[last] = place;
    places[key] = 0;
  }

  int draw(SplittableRandom random) {
    return keys[random.nextInt(count)];
  }
}
