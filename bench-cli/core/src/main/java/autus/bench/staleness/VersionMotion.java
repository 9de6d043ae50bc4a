package autus.bench.staleness;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How what is taken for a version moved, for old data can be proved only by a value that writes
 * change. Is told of accesses in the order of their instants. Memory has a bound: of many values,
 * the first {@value #MOST_VALUES} are known by themselves. Not thread-safe.
 */
final class VersionMotion {

  static final int MOST_VALUES = 10_000;

  /** Fewer writes, or reads that went back, say nothing of a pattern. */
  private static final int PATTERN = 20;

  /** More reads than this share that went back are no caches' work alone. */
  private static final double MANY = 0.05;

  private static final String ADVICE =
      "set moves: true if every write is known to change it, let version name a value that every write changes, let written name what a write returns, or put autus-bench origin behind the cache";

  /** Requests by the values that they showed. */
  private final Map<String, Set<Integer>> shownBy = new LinkedHashMap<>();

  private final Map<Integer, Own> requests = new HashMap<>();
  private long valueCount;
  private OptionalLong least = OptionalLong.empty();
  private OptionalLong most = OptionalLong.empty();
  private long writesBeforeMost;
  private long writesBeforeLastRise;

  /** What one request showed. */
  private static final class Own {
    private final String first;
    private boolean moved;
    private long checked;
    private long backwards;
    private long backToUnseen;

    Own(String first) {
      this.first = first;
    }
  }

  private final boolean isKnownToMove;

  /**
   * Of versions of which nothing is seen yet.
   *
   * @param isKnownToMove whether the scenario says that each write changes them
   */
  VersionMotion(boolean isKnownToMove) {
    this.isKnownToMove = isKnownToMove;
  }

  private Own own(Access access) {
    return requests.computeIfAbsent(access.request(), key -> new Own(access.shown().text()));
  }

  /** A read begins; whether it shows less than was shown before is known already. */
  void readBegan(Access read, boolean isBackwards) {
    Own own = own(read);
    own.checked++;
    if (isBackwards) {
      own.backwards++;
      own.backToUnseen += shownBy.containsKey(read.shown().text()) ? 0 : 1;
    }
  }

  /**
   * A read or a write ended.
   *
   * @param answeredWrites up to now
   */
  void ended(Access access, long answeredWrites) {
    if (!access.shown().isPresent()) {
      return;
    }
    String text = access.shown().text();
    Own own = own(access);
    own.moved |= !own.first.equals(text);
    Set<Integer> showers = shownBy.get(text);
    if (showers != null) {
      showers.add(access.request());
    } else {
      valueCount++;
      if (shownBy.size() < MOST_VALUES) {
        shownBy.put(text, new HashSet<>(Set.of(access.request())));
      }
    }
    access.shown().number().ifPresent(number -> rise(number, answeredWrites));
  }

  private void rise(long number, long answeredWrites) {
    if (least.isEmpty() || number < least.getAsLong()) {
      least = OptionalLong.of(number);
    }
    if (most.isEmpty() || number > most.getAsLong()) {
      writesBeforeLastRise = most.isEmpty() ? 0 : writesBeforeMost;
      most = OptionalLong.of(number);
      writesBeforeMost = answeredWrites;
    }
  }

  /**
   * Why nothing can be said of a read; empty if its figures prove what they say.
   *
   * @param answered writes
   * @param uncertain writes
   * @param stale reads that were found
   */
  Optional<String> unknownBecause(int read, long answered, long uncertain, long stale) {
    Own own = requests.get(read);
    if (own == null) {
      return Optional.empty(); // it showed nothing, and is counted as unchecked
    }
    if (answered == 0 && stale == 0) {
      return Optional.of("no write was answered, so no data had to change; add writes to the load");
    }
    if (!isKnownToMove && !own.moved && !isSharedByOneThatMoves(read, own.first)) {
      return because(
          "its value never changed although %d writes were answered: either no write changes it, or a cache kept one response throughout"
              .formatted(answered));
    }
    if (valueCount > 2 * (answered + uncertain) + PATTERN) {
      return because(
          "its value changes without writes: reads showed %d values, but only %d writes were answered"
              .formatted(valueCount, answered));
    }
    return goesBackByItself(own, answered)
        ? because(
            "its value decreases without a cache: %d of %d reads showed a lower value than an earlier read, one that no read had shown before or that does not increase with the %d writes"
                .formatted(own.backwards, own.checked, answered))
        : risesTooLittle(answered);
  }

  private boolean isSharedByOneThatMoves(int read, String value) {
    return shownBy.getOrDefault(value, Set.of()).stream()
        .filter(other -> other != read)
        .map(requests::get)
        .anyMatch(other -> other != null && other.moved);
  }

  private boolean goesBackByItself(Own own, long answered) {
    boolean isOften = own.backwards >= PATTERN && own.backwards > MANY * own.checked;
    boolean isAtRest = most.isPresent() && answered >= PATTERN && writesBeforeMost < answered / 2;
    return isOften && (2 * own.backToUnseen > own.backwards || isAtRest);
  }

  /** A number that each write raises had risen by that much when it was last filled anew. */
  private Optional<String> risesTooLittle(long answered) {
    if (most.isEmpty() || answered < PATTERN) {
      return Optional.empty();
    }
    long rise = most.getAsLong() - least.getAsLong();
    return writesBeforeLastRise >= PATTERN && rise < writesBeforeLastRise / 2
        ? because(
            "it increased by only %d although %d writes had been answered by then: writes do not increase it"
                .formatted(rise, writesBeforeLastRise))
        : Optional.empty();
  }

  private static Optional<String> because(String reason) {
    return Optional.of(reason + "; " + ADVICE);
  }
}
