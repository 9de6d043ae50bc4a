package autus.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** An answer with so many items, of about 70 bytes each as JSON. */
record Sample(String name, List<Item> items) {

  static final int SMALL_ITEMS = 10;
  static final int LARGE_ITEMS = 950;

  /** One line of it. */
  record Item(int id, String kind, String page, long views) {}

  static Sample ofItems(int count) {
    return new Sample(
        "sample",
        IntStream.range(0, count)
            .mapToObj(id -> new Item(100_000 + id, "page_view", "/products/" + id, 31L * id))
            .toList());
  }
}
