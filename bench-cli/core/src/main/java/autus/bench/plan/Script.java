package autus.bench.plan;

import autus.bench.content.ValueSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Requests that are sent one after the other beside the turns of a mix, and in no window.
 * Immutable.
 *
 * @param requests their numbers, behind those of the requests of the window
 * @param sources of the variables in them; each gives its values once, when the script begins, and
 *     the user keeps them
 */
public record Script(List<Integer> requests, List<ValueSource> sources) {

  /** Nothing. */
  public static final Script NONE = new Script(List.of(), List.of());

  public Script {
    requests = List.copyOf(requests);
    sources = List.copyOf(sources);
  }

  /** Whether there is nothing to send. */
  public boolean isEmpty() {
    return requests.isEmpty();
  }

  Script with(UnaryOperator<ValueSource> change) {
    return new Script(requests, sources.stream().map(change).toList());
  }
}
