package autus.bench.scenario;

import autus.bench.scenario.request.Request;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Requests that are sent once per run, one after the other, and count in no window.
 *
 * @param setup before the load; all users have the values that their responses give
 * @param teardown after the load, however it ended
 */
public record AroundLoad(List<Request> setup, List<Request> teardown) {

  /** Nothing. */
  public static final AroundLoad NOTHING = new AroundLoad(List.of(), List.of());

  public AroundLoad {
    setup = List.copyOf(setup);
    teardown = List.copyOf(teardown);
  }

  /** All of them. */
  public Stream<Request> requests() {
    return Stream.concat(setup.stream(), teardown.stream());
  }

  AroundLoad with(UnaryOperator<Request> change) {
    return new AroundLoad(
        setup.stream().map(change).toList(), teardown.stream().map(change).toList());
  }
}
