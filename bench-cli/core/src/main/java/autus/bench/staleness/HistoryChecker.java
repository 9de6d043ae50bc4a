package autus.bench.staleness;

import autus.bench.exchange.Outcome;
import autus.bench.measure.StaleReads.Counts;
import autus.bench.measure.StaleReads.Example;
import autus.bench.measure.StaleReads.Kind;
import autus.bench.measure.StaleReads.Moment;
import autus.bench.measure.StaleReads.ReadResult;
import autus.bench.measure.latency.LatencyTally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Holds each read of a history against the writes. Accesses are added as they end, in any order;
 * they are judged in the order of their instants, as far as that is known to be complete. Memory
 * holds what is not judged yet, and a little. Not thread-safe.
 */
final class HistoryChecker {

  private final VersionRule rule;
  private final VersionMotion motion;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Map<Integer, Tally> tallies = new HashMap<>();
  private Optional<StaleRead> first = Optional.empty();
  private Optional<StaleRead> worst = Optional.empty();
  private long answeredWrites;
  private long uncertainWrites;

  /**
   * Judges by a rule.
   *
   * @param isKnownToMove whether the scenario says that each write changes the version
   */
  HistoryChecker(VersionRule rule, boolean isKnownToMove) {
    this.rule = rule;
    this.motion = new VersionMotion(isKnownToMove);
  }

  /** The beginning or the end of an access. */
  private record Event(long atNanos, boolean isEnd, Access access) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byInstant = Long.compare(atNanos, other.atNanos);
      // What happens at the same instant overlaps: nothing ends before something else begins.
      return byInstant != 0 ? byInstant : Boolean.compare(isEnd, other.isEnd);
    }
  }

  private record StaleRead(Access read, VersionRule.Proof proof) {
    long ageNanos() {
      return read.beginNanos() - proof.missed().atNanos();
    }
  }

  private static final class Tally {
    long checked;
    long stale;
    long backwards;
    final Map<Outcome, Long> staleByOutcome = new EnumMap<>(Outcome.class);
    final LatencyTally age = new LatencyTally();
  }

  /** Adds an access that ended; a read shows a version. */
  void add(Access access) {
    events.add(new Event(access.beginNanos(), false, access));
    events.add(new Event(access.endNanos(), true, access));
  }

  /** Judges all that happened before that instant. Nothing may be added before it any more. */
  void judgeBefore(long nanos) {
    for (Event next = events.peek(); next != null && next.atNanos() < nanos; next = events.peek()) {
      judge(events.remove());
    }
  }

  /** Accesses that are not judged to their end. */
  int waitingCount() {
    return events.size();
  }

  private void judge(Event event) {
    Access access = event.access();
    if (access.kind() == Access.Kind.READ) {
      if (event.isEnd()) {
        rule.readEnded(access);
        motion.ended(access, answeredWrites);
      } else {
        Tally tally = tally(access.request());
        tally.checked++;
        Optional<VersionRule.Proof> proof = rule.readBegan(access);
        motion.readBegan(access, proof.filter(VersionRule.Proof::isBackwards).isPresent());
        proof.ifPresent(each -> found(new StaleRead(access, each), tally));
      }
    } else if (event.isEnd()) {
      answeredWrites += access.kind() == Access.Kind.WRITE ? 1 : 0;
      uncertainWrites += access.kind() == Access.Kind.UNCERTAIN_WRITE ? 1 : 0;
      rule.writeEnded(access);
      motion.ended(access, answeredWrites);
    } else {
      rule.writeBegan(access);
    }
  }

  private Tally tally(int request) {
    return tallies.computeIfAbsent(request, key -> new Tally());
  }

  private void found(StaleRead stale, Tally tally) {
    tally.stale++;
    tally.backwards += stale.proof().isBackwards() ? 1 : 0;
    tally.staleByOutcome.merge(stale.read().outcome(), 1L, Long::sum);
    tally.age.add(stale.ageNanos());
    if (first.isEmpty()) {
      first = Optional.of(stale);
    }
    if (worst.isEmpty() || worst.get().ageNanos() < stale.ageNanos()) {
      worst = Optional.of(stale);
    }
  }

  /** Why what was found of that read proves nothing; empty if it does. */
  Optional<String> unknownBecause(int request) {
    return motion.unknownBecause(request, answeredWrites, uncertainWrites, tally(request).stale);
  }

  long answeredWriteCount() {
    return answeredWrites;
  }

  long uncertainWriteCount() {
    return uncertainWrites;
  }

  /** What was found of one read. */
  ReadResult result(int request, String name, long uncheckedCount) {
    Tally tally = tallies.get(request);
    if (tally == null) {
      return ReadResult.unchecked(name, uncheckedCount, Optional.empty());
    }
    return new ReadResult(
        name,
        new Counts(tally.checked, tally.stale, tally.backwards, uncheckedCount),
        tally.staleByOutcome,
        tally.age.latencies(),
        Optional.empty());
  }

  /**
   * The first and the worst stale read; empty if there is none.
   *
   * @param names of the requests by position
   * @param originNanos the instant from which times are shown
   */
  List<Example> examples(List<String> names, long originNanos) {
    List<Example> examples = new ArrayList<>();
    first.ifPresent(stale -> examples.add(example(Kind.FIRST, stale, names, originNanos)));
    worst.ifPresent(stale -> examples.add(example(Kind.WORST, stale, names, originNanos)));
    return examples;
  }

  private static Example example(Kind kind, StaleRead stale, List<String> names, long originNanos) {
    VersionSteps.Step missed = stale.proof().missed();
    List<Moment> history = new ArrayList<>();
    if (!missed.base().equals(missed.cause())) {
      history.add(moment(missed.base(), names, originNanos));
    }
    history.add(moment(missed.cause(), names, originNanos));
    history.add(moment(stale.read(), names, originNanos));
    return new Example(kind, stale.ageNanos(), stale.proof().due(), history);
  }

  private static Moment moment(Access access, List<String> names, long originNanos) {
    return new Moment(
        names.get(access.request()),
        access.beginNanos() - originNanos,
        access.endNanos() - originNanos,
        access.outcome(),
        access.shown().text());
  }
}
