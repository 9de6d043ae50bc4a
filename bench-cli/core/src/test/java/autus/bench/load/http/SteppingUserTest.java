package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.CacheReading;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import io.netty.util.IllegalReferenceCountException;
import org.junit.jupiter.api.Test;

class SteppingUserTest {

  @Test
  void anInterruptionWhileItIsOpenedGivesTheMemoryOfEncodedRequestsBack() throws Exception {
    LoadPlan plan = Plan.of(Scenario.ofUrl("http://127.0.0.1:9/")).load();
    try (Transport transport = Transport.start("test-load", 1)) {
      HttpUsers users =
          new HttpUsers(
              transport,
              plan,
              (head, request) -> CacheReading.SILENT,
              () -> exchange -> {},
              Timeouts.DEFAULT);
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> SteppingUser.open(transport, users, plan.newVisit(0, 0), Timeouts.DEFAULT))
          .isInstanceOf(InterruptedException.class);
      assertThatThrownBy(users::close).isInstanceOf(IllegalReferenceCountException.class);
    }
  }
}
