package autus.bench.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All ways in which the rounded figures of an expression can lie at the ends of what they were
 * rounded from. An expression that rises or falls with each figure takes its extremes there, also
 * when a figure occurs several times, where adding up intervals would give too wide a range.
 */
final class Rounding {

  /** More rounded figures would take too many tries. */
  private static final int MOST_FIGURES = 12;

  private final Names names;
  private final List<Reference> rounded;

  private Rounding(Names names, List<Reference> rounded) {
    this.names = names;
    this.rounded = rounded;
  }

  static Rounding of(Source source, List<Reference> references, Names names) {
    List<Reference> rounded = new ArrayList<>();
    for (Reference reference : references) {
      names
          .find(reference)
          .filter(value -> value.halfStep() > 0)
          .ifPresent(value -> rounded.add(reference));
    }
    if (rounded.size() > MOST_FIGURES) {
      throw source.mistake(
          1,
          "at most %d rounded figures can be moved at once, but it has %d"
              .formatted(MOST_FIGURES, rounded.size()));
    }
    return new Rounding(names, rounded);
  }

  /** The names with each rounded figure at one end or the other, in all combinations. */
  List<Names> corners() {
    return IntStream.range(0, 1 << rounded.size()).mapToObj(this::corner).toList();
  }

  private Names corner(int ends) {
    Map<Reference, Quantity> moved =
        IntStream.range(0, rounded.size())
            .boxed()
            .collect(Collectors.toMap(rounded::get, i -> moved(rounded.get(i), ends >> i & 1)));
    return reference ->
        moved.containsKey(reference)
            ? Optional.ofNullable(moved.get(reference))
            : names.find(reference);
  }

  private Quantity moved(Reference reference, int end) {
    Quantity value = names.find(reference).orElseThrow();
    return value.moved(end == 0 ? -value.halfStep() : value.halfStep());
  }
}
