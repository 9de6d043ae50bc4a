package autus.bench.resultfile;

import autus.bench.exchange.RecordedResponses;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules of which run it was, what was planned, and where it took place. */
final class SetupChecks {

  /** Between them, every distance is a number of nanoseconds. */
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /** As scenario digests are, with how many parts of one load were joined behind it. */
  private static final Pattern DIGEST =
      Pattern.compile("([0-9]{1,9}:)?[0-9a-f]{16,64}(x[0-9]{1,9}){0,20}");

  private SetupChecks() {}

  static void identity(Identity identity, JsonPath path) {
    FigureBounds.name(identity.name(), path.member("name"));
    FigureBounds.name(identity.tool(), path.member("tool"));
    Window window = identity.window();
    JsonPath below = path.member("window");
    below
        .member("startedAt")
        .require(
            !window.startedAt().isBefore(FIRST) && window.startedAt().isBefore(LAST),
            "be from %s to %s".formatted(FIRST, LAST),
            window.startedAt());
    FigureBounds.nanos(window.lengthNanos(), below.member("lengthNanos"));
    FigureBounds.nanos(window.drainNanos(), below.member("drainNanos"));
  }

  static void setup(Setup setup, JsonPath path) {
    JsonPath plan = path.member("plan");
    for (Map.Entry<String, Double> weight : setup.plan().weights().entrySet()) {
      JsonPath below = plan.member("weights").member(weight.getKey());
      FigureBounds.name(weight.getKey(), below);
      below.require(
          weight.getValue() >= 0 && weight.getValue() <= FigureBounds.MOST,
          "be from 0 to " + FigureBounds.MOST,
          weight.getValue());
    }
    setup.plan().recorded().ifPresent(all -> recorded(all, plan.member("recorded")));
    plan.member("digest")
        .require(
            DIGEST.matcher(setup.plan().digest()).matches(),
            "be a version, a colon and hexadecimal digits",
            "\"%s\"".formatted(setup.plan().digest()));
    JsonPath machine = path.member("environment").member("machine");
    FigureBounds.within(
        setup.environment().machine().cores(), 1, 1_000_000, machine.member("cores"));
    FigureBounds.within(
        setup.environment().machine().memoryBytes(),
        0,
        FigureBounds.MOST_BYTES,
        machine.member("memoryBytes"));
    JsonPath floor = path.member("floor");
    FigureBounds.nanos(setup.floor().medianNanos(), floor.member("medianNanos"));
    FigureBounds.nanos(setup.floor().p99Nanos(), floor.member("p99Nanos"));
    FigureBounds.count(setup.floor().sampleCount(), floor.member("sampleCount"));
    floor
        .member("p99Nanos")
        .require(
            setup.floor().p99Nanos() >= setup.floor().medianNanos(),
            "not be below medianNanos, which is " + setup.floor().medianNanos(),
            setup.floor().p99Nanos());
  }

  private static void recorded(Map<String, RecordedResponses> all, JsonPath path) {
    all.forEach(
        (name, each) -> {
          JsonPath below = path.member(name);
          FigureBounds.name(name, below);
          FigureBounds.count(each.requestCount(), below.member("requestCount"));
          FigureBounds.within(
              each.lookupCount(), 0, each.requestCount(), below.member("lookupCount"));
          FigureBounds.within(each.hitCount(), 0, each.lookupCount(), below.member("hitCount"));
          each.statuses()
              .forEach(
                  (status, count) ->
                      FigureBounds.count(count, below.member("statuses").member(status)));
          each.times()
              .ifPresent(
                  times -> {
                    JsonPath of = below.member("times");
                    FigureBounds.count(times.count(), of.member("count"));
                    FigureBounds.nanos(times.p50Nanos(), of.member("p50Nanos"));
                    FigureBounds.nanos(times.p95Nanos(), of.member("p95Nanos"));
                  });
        });
  }
}
