package autus.bench.cache;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import autus.bench.measure.FiguresByNode;
import autus.bench.measure.FiguresByNode.Node;
import autus.bench.measure.HitRange;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts by the node that answered. Nodes are told apart by a header field that the plan names, or
 * else by the first of a few usual ones that a response has.
 */
public final class NodeWatch {

  /** The usual fields, the most telling first. */
  private static final List<String> USUAL = List.of("X-Served-By", "CF-Ray", "X-Amz-Cf-Pop", "Via");

  private static final String CF_RAY = "CF-Ray";

  /** A loop that has not seen a usual field in so many responses does not look any more. */
  private static final int RESPONSES_TO_LOOK_AT = 200;

  private static final int LONGEST_NAME = 100;

  private final boolean isNamed;
  private final long windowStartNanos;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  /** Empty until a response has one of the usual fields. */
  private volatile String field;

  /**
   * A watch over one run.
   *
   * @param named the field that tells nodes apart; empty: one of the usual ones
   * @param windowStartNanos requests intended before it are of a warm-up
   */
  public NodeWatch(Optional<String> named, long windowStartNanos) {
    this.isNamed = named.isPresent();
    this.windowStartNanos = windowStartNanos;
    this.field = named.orElse("");
  }

  /** A listener for one more event loop. */
  public ExchangeListener newWorker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  /**
   * What was found; empty if there is no such field, or only one node and nobody asked. Call it
   * after every worker made its last call.
   */
  public Optional<FiguresByNode> finish() {
    Map<String, Tally> all = new TreeMap<>();
    for (Worker worker : workers) {
      worker.tallies.forEach(
          (name, tally) -> all.computeIfAbsent(name, first -> new Tally()).add(tally));
    }
    if (all.isEmpty() || (all.size() == 1 && !isNamed)) {
      return Optional.empty();
    }
    List<String> busiest =
        all.keySet().stream()
            .filter(name -> !name.equals(FiguresByNode.OTHER))
            .sorted(
                Comparator.comparingLong((String name) -> -tally(all, name).count())
                    .thenComparing(name -> name))
            .toList();
    List<Node> nodes = new ArrayList<>();
    Tally others = all.getOrDefault(FiguresByNode.OTHER, new Tally());
    for (int i = 0; i < busiest.size(); i++) {
      Tally tally = tally(all, busiest.get(i));
      if (i < FiguresByNode.MOST_NODES) {
        nodes.add(tally.node(busiest.get(i)));
      } else {
        others.add(tally);
      }
    }
    if (others.count() > 0) {
      nodes.add(others.node(FiguresByNode.OTHER));
    }
    return Optional.of(new FiguresByNode(field, nodes));
  }

  private static Tally tally(Map<String, Tally> all, String name) {
    return all.getOrDefault(name, new Tally());
  }

  /** The field that the first response had; all event loops go by the same. */
  private synchronized String chosen(String usual) {
    if (field.isEmpty()) {
      field = usual;
    }
    return field;
  }

  /** What one event loop saw. */
  private final class Worker implements ExchangeListener {

    private final Map<String, Tally> tallies = new HashMap<>();
    private int lookedAt;

    @Override
    public void ended(Exchange exchange) {
      FailureKind failure = exchange.failure();
      boolean isWhole =
          failure == null || failure == FailureKind.STATUS || failure == FailureKind.CHECK;
      if (!isWhole || exchange.intendedNanos() - windowStartNanos < 0) {
        return;
      }
      String known = field;
      if (known.isEmpty()) {
        if (lookedAt >= RESPONSES_TO_LOOK_AT) {
          return;
        }
        lookedAt++;
        known = found(exchange.head());
        if (known.isEmpty()) {
          return;
        }
      }
      String value = exchange.head().header(known);
      if (value != null) {
        tally(nodeName(known, value)).add(exchange, failure != null);
      }
    }

    private String found(ResponseHead head) {
      for (String usual : USUAL) {
        if (head.header(usual) != null) {
          return chosen(usual);
        }
      }
      return "";
    }

    private Tally tally(String name) {
      Tally known = tallies.get(name);
      if (known != null) {
        return known;
      }
      String kept = tallies.size() < FiguresByNode.MOST_NODES ? name : FiguresByNode.OTHER;
      return tallies.computeIfAbsent(kept, first -> new Tally());
    }
  }

  /** Of a list the last member, which the nearest node wrote; of a CF-Ray the place behind it. */
  private static String nodeName(String field, String value) {
    int comma = value.lastIndexOf(',');
    String nearest = comma < 0 ? value : value.substring(comma + 1).strip();
    if (field.equalsIgnoreCase(CF_RAY)) {
      nearest = nearest.substring(nearest.lastIndexOf('-') + 1);
    }
    return nearest.length() <= LONGEST_NAME ? nearest : nearest.substring(0, LONGEST_NAME);
  }

  /** Counts of one node. */
  private static final class Tally {

    private final EnumMap<Outcome, long[]> outcomes = new EnumMap<>(Outcome.class);
    private final LatencyTally times = new LatencyTally();
    private Latencies added = Latencies.NONE;
    private long undecidedCount;
    private long contestedCount;
    private long failedCount;

    void add(Exchange exchange, boolean failed) {
      long[] known = outcomes.get(exchange.outcome());
      if (known == null) {
        known = new long[1];
        outcomes.put(exchange.outcome(), known);
      }
      known[0]++;
      if (exchange.outcome() == Outcome.UNKNOWN && exchange.reading().showsCache()) {
        undecidedCount++;
      }
      contestedCount += exchange.reading().isContested() ? 1 : 0;
      if (failed) {
        failedCount++;
      } else {
        times.add(exchange.endNanos() - exchange.intendedNanos());
      }
    }

    void add(Tally other) {
      other.outcomes.forEach(
          (outcome, count) ->
              outcomes.computeIfAbsent(outcome, first -> new long[1])[0] += count[0]);
      undecidedCount += other.undecidedCount;
      contestedCount += other.contestedCount;
      failedCount += other.failedCount;
      added = added.plus(other.latencies());
    }

    private Latencies latencies() {
      return added.plus(times.latencies());
    }

    long count() {
      return failedCount + latencies().count();
    }

    Node node(String name) {
      return new Node(
          name,
          HitRange.of(this::countOf, undecidedCount, contestedCount),
          failedCount,
          latencies());
    }

    private long countOf(Outcome outcome) {
      long[] count = outcomes.get(outcome);
      return count == null ? 0 : count[0];
    }
  }
}
