package autus.responsecache;

import autus.responsecache.near.NearMemory;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The contract on a server that keeps bodies in its own memory. */
@Tag("process")
class NearFreshnessUnderFaultsTest extends FreshnessContract {

  @Override
  Optional<NearMemory> near() {
    return Optional.of(new NearMemory(1 << 20, Clock.systemUTC()));
  }

  /** Few are, while there are many writes, and a test may be over after some dozens of reads. */
  @Override
  boolean bodiesComeFromTheirPlace() {
    return cache.counters().snapshot().nearHits() > 0;
  }
}
