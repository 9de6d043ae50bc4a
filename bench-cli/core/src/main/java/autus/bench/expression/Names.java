package autus.bench.expression;

import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.Quantity;
import java.util.Optional;

/** Gives names their values. */
@FunctionalInterface
public interface Names {

  /** No name has a value. */
  Names NONE = reference -> Optional.empty();

  /**
   * The value of that name; empty if it has none.
   *
   * @throws UserErrorException to say more about a wrong name or selector than that it is unknown
   */
  Optional<Quantity> find(Reference reference);
}
