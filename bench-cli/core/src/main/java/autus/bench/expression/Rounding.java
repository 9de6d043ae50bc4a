package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All ways in which the rounded figures of an expression can lie at the ends of what they were
 * rounded from. An expression that rises or falls with each figure takes its extremes there, also
 * when a figure occurs several times, where adding up intervals would give too wide a range.
 */
final class Rounding {

  /** More rounded figures would take too many tries. */
  private static final int MOST_FIGURES = 12;

  private final Map<Reference, Quantity> exact = new HashMap<>();
  private final Map<Reference, Integer> rounded = new HashMap<>();
  private final List<Quantity> printed = new ArrayList<>();

  private Rounding() {}

  static Rounding of(Source source, List<Reference> references, Names names) {
    Rounding rounding = new Rounding();
    for (Reference reference : references) {
      names.find(reference).ifPresent(value -> rounding.add(reference, value));
    }
    if (rounding.printed.size() > MOST_FIGURES) {
      throw source.mistake(
          1,
          "at most %d rounded figures can be moved at once, but it has %d"
              .formatted(MOST_FIGURES, rounding.printed.size()));
    }
    return rounding;
  }

  private void add(Reference reference, Quantity value) {
    if (value.halfStep() == 0) {
      exact.put(reference, value);
    } else {
      rounded.put(reference, printed.size());
      printed.add(value);
    }
  }

  /** The names with each rounded figure at one end or the other, in all combinations. */
  List<Names> corners() {
    return IntStream.range(0, 1 << printed.size()).mapToObj(this::corner).toList();
  }

  /** Bit i of the ends says whether figure i lies at its upper end. */
  private Names corner(int ends) {
    return reference -> {
      Integer index = rounded.get(reference);
      if (index == null) {
        return Optional.ofNullable(exact.get(reference));
      }
      Quantity value = printed.get(index);
      boolean isUpper = (ends >> index & 1) == 1;
      return Optional.of(value.moved(isUpper ? value.halfStep() : -value.halfStep()));
    };
  }
}
