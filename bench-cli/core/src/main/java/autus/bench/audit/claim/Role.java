package autus.bench.audit.claim;

import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Figure;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a figure is in any benchmark, so that formulas find it: {@code requests}, {@code percentile
 * 95 of GET /a}, {@code improvement from a to b}.
 *
 * @param percentile which one, in per cent, if it is one
 * @param subject what it is about, such as an endpoint or a variant; empty for the whole
 * @param sides the ids of the claims between which it is an improvement, if it is one
 */
public record Role(
    Kind kind, OptionalDouble percentile, Optional<String> subject, Optional<Sides> sides) {

  private static final Pattern IMPROVEMENT =
      Pattern.compile("improvement from ([a-z][a-z0-9-]*) to ([a-z][a-z0-9-]*)");

  private static final Pattern PERCENTILE =
      Pattern.compile("percentile (\\d{1,2}(?:\\.\\d{1,6})?)");

  /** From which claim to which other. */
  public record Sides(String from, String to) {}

  /** In which kind of unit. */
  private enum Counted {
    NUMBER,
    SHARE,
    TIME,
    RATE;

    Dimension dimension() {
      return switch (this) {
        case NUMBER -> Dimension.NUMBER;
        case SHARE -> Dimension.SHARE;
        case TIME -> Dimension.TIME;
        case RATE -> Dimension.RATE;
      };
    }
  }

  /** What the figure counts. */
  public enum Kind {
    REQUESTS("requests", Counted.NUMBER, "2,847"),
    FAILURES("failures", Counted.NUMBER, "12"),
    HITS("hits", Counted.NUMBER, "2,384"),
    MISSES("misses", Counted.NUMBER, "230"),
    HIT_RATE("hit rate", Counted.SHARE, "91.2%"),
    SUCCESS_RATE("success rate", Counted.SHARE, "99.9%"),
    PERCENTILE("percentile", Counted.TIME, "6 ms"),
    MEAN("mean", Counted.TIME, "3 ms"),
    SHORTEST("shortest", Counted.TIME, "1 ms"),
    LONGEST("longest", Counted.TIME, "1.2 s"),
    THROUGHPUT("throughput", Counted.RATE, "23.8/s"),
    USERS("users", Counted.NUMBER, "30"),
    THINK_TIME("think time", Counted.TIME, "0.5 to 2 s"),
    DURATION("duration", Counted.TIME, "2 min"),
    SIZE("size", Counted.NUMBER, "1.2 kB"),
    BYTES("bytes", Counted.NUMBER, "34 MB"),
    IMPROVEMENT("improvement", Counted.SHARE, "97.6% or 12x");

    private final String words;
    private final Counted counted;
    private final String example;

    Kind(String words, Counted counted, String example) {
      this.words = words;
      this.counted = counted;
      this.example = example;
    }

    /** As claims files write it. */
    public String words() {
      return words;
    }

    /** Its name in formulas. */
    public String variable() {
      return words.replace(' ', '-');
    }

    /** A value that it may have. */
    public String example() {
      return example;
    }

    /** Whether the unit is right; an improvement is a percentage or a factor. */
    public boolean fits(Figure figure) {
      Dimension own = figure.quantity().dimension();
      return own.equals(counted.dimension())
          || (this == IMPROVEMENT && own.equals(Dimension.NUMBER));
    }

    public String unitWords() {
      if (this == IMPROVEMENT) {
        return "a percentage or a factor";
      }
      return switch (counted) {
        case TIME -> "a time";
        case RATE -> "a rate";
        case SHARE -> "a percentage";
        case NUMBER -> "a number";
      };
    }
  }

  /**
   * Reads a role.
   *
   * @throws MalformedValueException if it is none
   */
  public static Role parse(String text) {
    Matcher improvement = IMPROVEMENT.matcher(text.strip());
    if (improvement.matches()) {
      return new Role(
          Kind.IMPROVEMENT,
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.of(new Sides(improvement.group(1), improvement.group(2))));
    }
    String[] parts = text.strip().split("\\s+of\\s+", 2);
    Optional<String> subject = parts.length == 2 ? Optional.of(parts[1].strip()) : Optional.empty();
    Matcher percentile = PERCENTILE.matcher(parts[0]);
    if (percentile.matches()) {
      return new Role(
          Kind.PERCENTILE,
          OptionalDouble.of(Double.parseDouble(percentile.group(1))),
          subject,
          Optional.empty());
    }
    if (parts[0].equals("median")) {
      return new Role(Kind.PERCENTILE, OptionalDouble.of(50), subject, Optional.empty());
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.PERCENTILE && kind != Kind.IMPROVEMENT)
        .filter(kind -> kind.words.equals(parts[0]))
        .findFirst()
        .map(kind -> new Role(kind, OptionalDouble.empty(), subject, Optional.empty()))
        .orElseThrow(() -> new MalformedValueException(rule(parts[0])));
  }

  private static String rule(String text) {
    List<String> all = Arrays.stream(Kind.values()).map(Kind::words).toList();
    String words =
        all.stream()
            .map(
                each ->
                    switch (each) {
                      case "percentile" -> "percentile 95";
                      case "improvement" -> "improvement from ID to ID";
                      default -> each;
                    })
            .collect(Collectors.joining(", "));
    return "must be one of %s, median, each perhaps with \"of\" and what it is about, but is \"%s\"%s"
        .formatted(words, text, Suggestion.of(text, all));
  }

  @Override
  public String toString() {
    String of = subject.map(each -> " of " + each).orElse("");
    return kind.words
        + (percentile.isPresent()
            ? " " + Double.toString(percentile.getAsDouble()).replaceFirst("\\.0$", "")
            : "")
        + sides.map(each -> " from " + each.from() + " to " + each.to()).orElse("")
        + of;
  }
}
