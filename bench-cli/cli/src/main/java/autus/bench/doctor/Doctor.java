package autus.bench.doctor;

import autus.bench.error.BenchException;
import autus.bench.measure.Setup.Floor;
import autus.bench.referenceserver.ReferenceServer;
import autus.bench.referenceserver.ServerOptions;
import autus.bench.referenceserver.ServerState;
import autus.bench.run.RunService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at everything that a load test needs, most of it by using it. */
public final class Doctor {

  /** A floor whose p99 is above this hides differences that people measure for. */
  private static final long NOISY_P99_NANOS = 1_000_000L;

  private final RunService runs;
  private final Optional<Path> cache;
  private final boolean isCheckout;
  private final Consumer<String> steps;

  /**
   * A doctor for one visit.
   *
   * @param runs the load generator, for the transport and the measurement floor
   * @param cache where archives and history are kept; empty if no such folder can be written
   * @param isCheckout whether the tool is built by Maven where it is used
   * @param steps hears what is being looked at, for what takes a while
   */
  public Doctor(RunService runs, Optional<Path> cache, boolean isCheckout, Consumer<String> steps) {
    this.runs = runs;
    this.cache = cache;
    this.isCheckout = isCheckout;
    this.steps = steps;
  }

  /** Looks; takes some ten seconds, for it starts the server and measures the floor. */
  public List<Finding> look() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(MachineCheck.jdk(Runtime.version().feature(), System.getProperty("java.home")));
    if (isCheckout) {
      findings.add(MachineCheck.maven(MachineCheck.onPath("mvn")));
    }
    findings.addAll(server());
    findings.add(MachineCheck.port());
    findings.add(MachineCheck.openFiles());
    findings.add(MachineCheck.cores());
    findings.add(MachineCheck.load());
    findings.add(MachineCheck.cache(cache));
    findings.add(transport(runs.transport()));
    steps.accept(
        "warming up the load generator and measuring its floor, the shortest times that it can measure");
    findings.add(floor(runs.calibrate()));
    return findings;
  }

  /** Started and stopped, for a Redis that is found may still not start. */
  private List<Finding> server() throws InterruptedException {
    steps.accept("starting the reference server and its Redis");
    try (ReferenceServer server = ReferenceServer.start(ServerOptions.DEFAULT)) {
      ServerState.Redis redis = server.admin().state().redis();
      String version = redis.version().orElse("of unknown version");
      return List.of(
          Finding.fine("Server", "starts, with " + server.admin().state().database().product()),
          redis.source().equals("embedded")
              ? Finding.weak(
                  "Redis",
                  version + " that comes with the tool starts; no redis-server is on the PATH",
                  "nothing needs to be done; a newer Redis, such as of `apt install redis-server`, is closer to production")
              : Finding.fine("Redis", version + " from the PATH starts and answers"));
    } catch (BenchException problem) {
      return List.of(
          Finding.broken(
              "Server and Redis", problem.getMessage(), "fix that, then run doctor again"));
    }
  }

  static Finding transport(String name) {
    return name.equals("nio")
        ? Finding.weak(
            "Transport",
            "NIO, which is slower than what the operating system offers",
            "use Linux on x86-64 or arm64 for epoll")
        : Finding.fine("Transport", name);
  }

  static Finding floor(Floor floor) {
    String found =
        "p50 %d us, p99 %d us of %,d requests to a stub in this process"
            .formatted(floor.medianNanos() / 1000, floor.p99Nanos() / 1000, floor.sampleCount());
    return floor.p99Nanos() <= NOISY_P99_NANOS
        ? Finding.fine("Noise floor", found)
        : Finding.weak(
            "Noise floor",
            found,
            "percentiles below %d us are not reliable here: stop other programs, or use a dedicated machine"
                .formatted(floor.p99Nanos() / 1000));
  }
}
