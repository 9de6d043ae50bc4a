package autus.bench.recording;

import autus.bench.measure.SequenceResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums over slices of what sequences took as a whole, and logins. One thread at a time. */
final class SequenceTotals {

  private final int namedCount;

  /** Of the named ones in their order, then of logins. */
  private final List<SequenceResult> sums = new ArrayList<>();

  SequenceTotals(List<String> names) {
    this.namedCount = names.size();
    names.forEach(name -> sums.add(nothing(name)));
    sums.add(nothing(RunRecorder.LOGIN));
  }

  private static SequenceResult nothing(String name) {
    return new SequenceResult(name, Latencies.NONE, 0, List.of());
  }

  void add(Slice slice) {
    List<SequenceTally> tallies = slice.sequences();
    for (int number = 0; number < tallies.size(); number++) {
      SequenceResult sum = sums.get(number);
      sums.set(number, sum.plus(tallies.get(number).result(sum.name())));
    }
  }

  /** Empty if there is nothing to time. */
  Optional<Sequences> sequences() {
    SequenceResult login = sums.get(namedCount);
    boolean hasLogin = login.completed().count() + login.failedCount() > 0;
    return namedCount == 0 && !hasLogin
        ? Optional.empty()
        : Optional.of(
            new Sequences(
                sums.subList(0, namedCount), Optional.of(login).filter(each -> hasLogin)));
  }
}
