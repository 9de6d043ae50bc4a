package autus.bench.shape;

import java.time.Duration;
import java.util.List;

/** How the requests of a group of users come about in time. */
public sealed interface LoadShape permits PlainLoad, PhasedLoad {

  /** When the load ends, counted from the start of its measured part. */
  LoadEnd end();

  /** What runs before the measured part; 0 without warm-up phases. */
  Duration warmUp();

  /** The parts that follow each other; a load without phases is its only one. */
  List<Phase> phases();

  /** The same load, whose measured part lasts this long; phases keep their shares. */
  LoadShape lasting(Duration duration);
}
