package autus.bench.expression;

import java.util.List;

/**
 * A name in an expression, such as {@code p99[GET /analytics/stats, HIT]}.
 *
 * @param name without the selectors
 * @param selectors what stands between the brackets, split at commas; empty without brackets
 */
public record Reference(String name, List<String> selectors) {

  public Reference {
    selectors = List.copyOf(selectors);
  }

  @Override
  public String toString() {
    return selectors.isEmpty() ? name : name + "[" + String.join(", ", selectors) + "]";
  }
}
