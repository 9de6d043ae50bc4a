package autus.bench.audit.claim;

import autus.bench.expression.Names;
import autus.bench.expression.Reference;
import java.util.Optional;

/** Names of which some stand for figures as they were printed. */
public interface PrintedNames extends Names {

  /** How the figure was printed; empty for a computed or measured value. */
  Optional<String> printed(Reference reference);
}
