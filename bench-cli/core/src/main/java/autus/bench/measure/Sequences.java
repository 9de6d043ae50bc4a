package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times of several requests as a whole.
 *
 * @param named the scenario's sequences that have a name, each that began in the window and came to
 *     its end
 * @param login what users sent before their first request, whenever that was; absent if nothing
 */
public record Sequences(List<SequenceResult> named, Optional<SequenceResult> login) {

  /** By this word a selector chooses a sequence of the scenario, whose name follows. */
  public static final String SELECTOR = "sequence ";

  /** This selector chooses what users sent before their first request. */
  public static final String LOGIN = "login";

  /** None. */
  public static final Sequences NONE = new Sequences(List.of(), Optional.empty());

  public Sequences {
    named = List.copyOf(named);
  }

  /** Those that a run will time, of which nothing was measured yet. */
  public static Sequences planned(List<String> names, boolean hasLogin) {
    return new Sequences(
        names.stream().map(Sequences::empty).toList(),
        hasLogin ? Optional.of(empty(LOGIN)) : Optional.empty());
  }

  private static SequenceResult empty(String name) {
    return new SequenceResult(name, Latencies.NONE, 0, List.of());
  }

  /** The sequence of that name. */
  public Optional<SequenceResult> find(String name) {
    return named.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Their times by the selectors that choose them in metrics; the login comes first. */
  public Map<String, Latencies> timesBySelector() {
    Map<String, Latencies> times = new LinkedHashMap<>();
    login.ifPresent(taken -> times.put(LOGIN, taken.completed()));
    named.forEach(taken -> times.put(SELECTOR + taken.name(), taken.completed()));
    return times;
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
