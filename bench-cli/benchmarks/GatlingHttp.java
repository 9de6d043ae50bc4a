import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.sun.management.OperatingSystemMXBean;
import io.gatling.javaapi.core.Simulation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The same load by Gatling's own HTTP: warms up, then counts requests and processor time. */
public final class GatlingHttp extends Simulation {

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final LongAdder requests = new LongAdder();
  private final AtomicBoolean begun = new AtomicBoolean();
  private long requestsBefore;
  private long cpuNanosBefore;

  public GatlingHttp() {
    int users = Integer.getInteger("users");
    long warmUpSeconds = Long.getLong("warmUpSeconds");
    long seconds = Long.getLong("seconds");
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "clock");
              thread.setDaemon(true);
              return thread;
            });
    setUp(
            scenario("load")
                .exec(
                    forever()
                        .on(
                            io.gatling.javaapi.core.CoreDsl.exec(
                                http("request").get(System.getProperty("target")),
                                io.gatling.javaapi.core.CoreDsl.exec(
                                    session -> {
                                      if (begun.compareAndSet(false, true)) {
                                        clock.schedule(
                                            this::begin, warmUpSeconds, TimeUnit.SECONDS);
                                        clock.schedule(
                                            this::end, warmUpSeconds + seconds, TimeUnit.SECONDS);
                                      }
                                      requests.increment();
                                      return session;
                                    }))))
                .injectOpen(atOnceUsers(users)))
        .protocols(http.disableCaching().disableWarmUp())
        .maxDuration(Duration.ofSeconds(warmUpSeconds + seconds + 2));
  }

  private void begin() {
    requestsBefore = requests.sum();
    cpuNanosBefore = process.getProcessCpuTime();
  }

  private void end() {
    System.out.printf(
        "%nwindow: %d requests, %d us%n",
        requests.sum() - requestsBefore, (process.getProcessCpuTime() - cpuNanosBefore) / 1000);
  }
}
