package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times of several requests as a whole.
 *
 * @param named the scenario's sequences that have a name, each that began in the window and came to
 *     its end
 * @param login what users sent before their first request, whenever that was; absent if nothing
 */
public record Sequences(List<SequenceResult> named, Optional<SequenceResult> login) {

  public Sequences {
    named = List.copyOf(named);
  }

  /** Nothing was measured yet. */
  static Sequences planned(List<String> names) {
    return new Sequences(
        names.stream().map(Sequences::empty).toList(), Optional.of(empty("login")));
  }

  private static SequenceResult empty(String name) {
    return new SequenceResult(name, Latencies.NONE, 0, List.of());
  }

  /** The sequence of that name. */
  public Optional<SequenceResult> find(String name) {
    return named.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Of several runs together, as far as each has some; those of the first give the order. */
  public static Optional<Sequences> sum(List<RunResult> runs) {
    return runs.stream()
        .flatMap(run -> run.measurement().sequences().stream())
        .reduce(Sequences::plus);
  }

  private Sequences plus(Sequences other) {
    List<SequenceResult> sums = new ArrayList<>();
    for (SequenceResult each : named) {
      sums.add(other.find(each.name()).map(each::plus).orElse(each));
    }
    other.named.stream().filter(each -> find(each.name()).isEmpty()).forEach(sums::add);
    Optional<SequenceResult> both =
        login.map(own -> other.login.map(own::plus).orElse(own)).or(other::login);
    return new Sequences(sums, both);
  }
}
