package autus.bench.traffic.replay;

import autus.bench.exchange.RecordedResponses;
import autus.bench.scenario.Replay;
import autus.bench.traffic.log.Bytes;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The second pass: turns the times of a plan file, which are those of the log, into instants from
 * the start of the load. Requests of whole seconds are spread within theirs: n uniform draws in
 * order, each from the one before it, for of m draws that are left the least is at {@code 1 - (1 -
 * u) v^(1/m)} with a uniform v (L. Devroye, Non-Uniform Random Variate Generation, 1986, chapter V,
 * section 3.2). For one use.
 */
final class DuePass {

  private static final int BLOCK = 8192;
  private static final double SECOND = 1e9;

  private final PlanFile records;
  private final RouteTable routes;
  private final List<RecordedTally> tallies;
  private final long count;
  private final Replay.Pace pace;
  private final SecondRuns runs;
  private final SplittableRandom random;
  private final boolean isSpread;
  private final DueCells cells = new DueCells();
  private final double leastGapNanos;
  private long firstMicros;
  private long leftInRun;
  private double place;
  private double firstNanos;
  private double lastNanos;
  private long lastDue;
  private long putOffCount;
  private long furthestOffNanos;
  private long digest;

  /**
   * A pass.
   *
   * @param isSpread whether times are of whole seconds
   */
  DuePass(PlanFile records, RouteTable routes, Replay.Pace pace, boolean isSpread, long seed) {
    this.records = records;
    this.routes = routes;
    this.tallies = routes.routes().stream().map(route -> new RecordedTally()).toList();
    this.count = records.length() / PlanRecord.BYTES;
    this.pace = pace;
    this.isSpread = isSpread;
    this.runs = new SecondRuns(records);
    this.random = new SplittableRandom(seed);
    this.leastGapNanos = pace.cap().map(rate -> SECOND / rate.perSecond()).orElse(0.0);
  }

  /** Goes over all records. */
  Laid lay() {
    byte[] block = new byte[BLOCK * PlanRecord.BYTES];
    for (long number = 0; number < count; number += BLOCK) {
      int bytes = records.read(number * PlanRecord.BYTES, block);
      for (int at = 0; at < bytes; at += PlanRecord.BYTES) {
        boolean isFirst = number == 0 && at == 0;
        long due = due(PlanRecord.time(block, at), isFirst);
        PlanRecord.setTime(block, at, due);
        tallies.get(routes.number(PlanRecord.route(block, at))).add(block, at);
        cells.add(due);
        digest = Bytes.mix(digest ^ due);
        lastDue = due;
      }
      records.write(number * PlanRecord.BYTES, block, bytes);
    }
    return new Laid(
        cells,
        tallies.stream().map(RecordedTally::sum).toList(),
        lastDue,
        new PutOff(putOffCount, furthestOffNanos),
        digest);
  }

  private long due(long micros, boolean isFirst) {
    if (isFirst) {
      firstMicros = micros;
    }
    double nanos = (micros - firstMicros) * 1000.0 + (isSpread ? withinSecond() : 0);
    if (isFirst) {
      firstNanos = nanos;
    }
    double recorded = (nanos - firstNanos) / pace.speed().factor();
    double due = isFirst ? recorded : Math.max(recorded, lastNanos + leastGapNanos);
    if (due > recorded) {
      putOffCount++;
      furthestOffNanos = Math.max(furthestOffNanos, Math.round(due - recorded));
    }
    lastNanos = due;
    return Math.round(due);
  }

  private double withinSecond() {
    if (leftInRun == 0) {
      leftInRun = runs.next();
      place = 0;
    }
    place = 1 - (1 - place) * Math.pow(random.nextDouble(), 1.0 / leftInRun);
    leftInRun--;
    return place * SECOND;
  }

  /**
   * What was laid down.
   *
   * @param cells how many are due when
   * @param responses what the log says of those of each route
   * @param lastNanos when the last is due
   * @param putOff by the cap of the rate
   * @param digest of all instants
   */
  record Laid(
      DueCells cells,
      List<RecordedResponses> responses,
      long lastNanos,
      PutOff putOff,
      long digest) {}

  /**
   * Requests that the cap of the rate put off.
   *
   * @param furthestNanos by how much, at most
   */
  record PutOff(long count, long furthestNanos) {}
}
