package autus.bench.shape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the requests of a group of users come about in time. */
public sealed interface LoadShape permits PlainLoad, PhasedLoad {

  /** When the load ends, counted from the start of its measured part. */
  LoadEnd end();

  /** What runs before the measured part; 0 without warm-up phases. */
  Duration warmUp();

  /** The parts that follow each other; a load without phases is its only one. */
  List<Phase> phases();

  /** The phases on the clock of the measured window; what warms up lies before it. */
  default List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    long startNanos = -warmUp().toNanos();
    for (Phase phase : phases()) {
      long endNanos = startNanos + phase.load().end().lengthNanos();
      stages.add(new Stage(new TimeSpan(startNanos, endNanos), phase.load()));
      startNanos = endNanos;
    }
    return stages;
  }

  /** The same load, whose measured part lasts this long; phases keep their shares. */
  LoadShape lasting(Duration duration);
}
