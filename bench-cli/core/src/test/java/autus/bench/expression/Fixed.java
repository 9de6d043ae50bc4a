package autus.bench.expression;

import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names with the values that a test gives them, as printed figures. */
final class Fixed implements Names {

  private final Map<String, Quantity> values = new LinkedHashMap<>();

  static Fixed values() {
    return new Fixed();
  }

  Fixed with(String name, String figure) {
    values.put(name, Figure.parse(figure).quantity());
    return this;
  }

  @Override
  public Optional<Quantity> find(Reference reference) {
    return Optional.ofNullable(values.get(reference.toString()));
  }
}
