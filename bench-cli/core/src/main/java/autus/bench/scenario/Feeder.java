package autus.bench.scenario;

import autus.bench.feed.Rows;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows of a file, one of which gives its values to a user's turn.
 *
 * @param file as the scenario names it
 * @param order in which users take the rows
 * @param atEnd what happens when all rows have been taken
 * @param rows what the file holds
 */
public record Feeder(String file, Order order, AtEnd atEnd, Rows rows) {

  /** Rows that begin again behind the last. */
  public Feeder(String file, Order order, Rows rows) {
    this(file, order, AtEnd.REPEAT, rows);
  }

  public Feeder {
    if (order == Order.RANDOM && atEnd != AtEnd.REPEAT) {
      throw new MalformedValueException(
          "must not end users or the run (at-end: %s) where rows are drawn at random, which has no end; write order: shuffled"
              .formatted(atEnd.word()));
    }
  }

  /** What happens when all rows have been taken. */
  public enum AtEnd {
    /** They are taken again from the first. */
    REPEAT,
    /** The user whose share of them is used up leaves. */
    STOP_USER,
    /** The run ends. */
    STOP_RUN;

    /** The word in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The names of the columns. */
  public List<String> columns() {
    return rows.columns();
  }

  /** The rows, each with a value for every column. */
  public List<List<String>> values() {
    return rows.rows();
  }

  /** The digest of the file, in hex. */
  public String sha256() {
    return rows.sha256();
  }

  /** In which order users take rows. */
  public enum Order {
    /**
     * As they stand in the file: user u of n takes the rows u, u + n, u + 2n, then from the top.
     */
    SEQUENTIAL,
    /** The same in an order that the seed decides once. */
    SHUFFLED,
    /** Any row each time. */
    RANDOM;

    /** The word in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word.
     *
     * @throws MalformedValueException if it is none
     */
    public static Order parse(String text) {
      List<String> words = Arrays.stream(Order.values()).map(Order::word).toList();
      int found = words.indexOf(text);
      if (found < 0) {
        throw new MalformedValueException(
            "must be %s, but is \"%s\"%s"
                .formatted(String.join(", ", words), text, Suggestion.of(text, words)));
      }
      return Order.values()[found];
    }
  }
}
