package autus.bench.run;

import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The service of one class of tests. Its runs begin without a warm-up and tolerate what a loaded
 * machine does to them, for their lateness is not what is tested.
 */
final class ColdRuns implements BeforeAllCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private @Nullable RunService service;

  /** Another such service, to be closed by who asks for it. */
  static RunService newService() {
    RunService made = new RunService("test", PATIENCE);
    made.beginCold(true);
    return made;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    service = newService();
  }

  RunResult run(Plan plan) throws InterruptedException {
    if (service == null) {
      throw new IllegalStateException("no test of the class has begun");
    }
    return service.run(plan);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (service != null) {
      service.close();
    }
  }
}
