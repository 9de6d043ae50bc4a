package autus.bench.headers;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a response, one after another, as a path in a tree that grows as combinations are
 * first seen: a target answers with the same few over and over, so that the rules are applied once
 * to each and a reading is found, not made. For one thread.
 */
final class WordPath {

  /** Beyond so many combinations the readings of new ones are made each time. */
  private static final int MOST_PATHS = 2048;

  private final Size size;
  private final List<CacheWord> words;
  private final List<CacheWord> keys = new ArrayList<>(2);
  private final List<WordPath> nexts = new ArrayList<>(2);
  private @Nullable CacheReading reading;

  /** How many paths a tree has. */
  private static final class Size {
    private int paths;
  }

  private WordPath(Size size, List<CacheWord> words) {
    this.size = size;
    this.words = words;
  }

  /** The path without a word, of a new tree. */
  static WordPath root() {
    return new WordPath(new Size(), List.of());
  }

  /** This path and one more word. */
  WordPath with(CacheWord word) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).equals(word)) {
        return nexts.get(i);
      }
    }
    List<CacheWord> longer = new ArrayList<>(words);
    longer.add(word);
    WordPath next = new WordPath(size, List.copyOf(longer));
    if (size.paths < MOST_PATHS) {
      size.paths++;
      keys.add(word);
      nexts.add(next);
    }
    return next;
  }

  /** What the words amount to. */
  CacheReading reading() {
    CacheReading known = reading;
    if (known == null) {
      CacheReading made = LayerRules.reading(words);
      // One object for each outcome where there are too many to tell apart.
      known = size.paths < MOST_PATHS ? made : CacheReading.of(made.outcome());
      reading = known;
    }
    return known;
  }

  /** Whether the age of the response could tell more. */
  boolean asksForAge() {
    Outcome outcome = reading().outcome();
    return switch (outcome) {
      case UNKNOWN, BYPASS -> !LayerRules.isPassedByMethod(words);
      case HIT -> LayerRules.mayHideStale(words);
      default -> false;
    };
  }
}
