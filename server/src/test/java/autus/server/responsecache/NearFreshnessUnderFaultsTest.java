package autus.server.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.server.responsecache.ResponseCache.NearMemory;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract on a server that keeps bodies in its own memory. */
class NearFreshnessUnderFaultsTest extends FreshnessContract {

  @Override
  Optional<NearMemory> near() {
    return Optional.of(new NearMemory(1 << 20, Clock.systemUTC()));
  }

  @AfterEach
  void bodiesCameFromMemory() {
    assertThat(cache.counters().snapshot().nearHits()).isPositive();
  }
}
