package autus.bench.expression.quantity;

import java.util.List;

/** A list of quantities. */
public record Series(List<Quantity> quantities) implements Value {

  public Series {
    quantities = List.copyOf(quantities);
  }
}
