package autus.bench.headers;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the cache did, from the fields of one answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClassifyAnOutcome {

  /** Which header says it; none if the answer tells nothing of a cache. */
  @Param({"x-cache", "cache-status", "none"})
  private String header = "";

  private final OutcomeClassifier classifier = new CacheOutcomeClassifier().forEventLoop();
  private final SentRequest request = SentRequest.of("GET", System.nanoTime());
  private ResponseHead head = new Head(Map.of());

  @Setup
  public void prepare() {
    Map<String, String> usual = Map.of("server", "nginx", "content-type", "application/json");
    head =
        switch (header) {
          case "x-cache" -> new Head(Map.of("server", "nginx", "x-cache", "HIT"));
          case "cache-status" ->
              new Head(Map.of("server", "nginx", "cache-status", "edge; hit; ttl=30, shield; fwd=miss"));
          default -> new Head(usual);
        };
  }

  @Benchmark
  public CacheReading classify() {
    return classifier.classify(head, request);
  }

  private record Head(Map<String, String> fields) implements ResponseHead {

    @Override
    public int status() {
      return 200;
    }

    @Override
    public @Nullable String header(String name) {
      return fields.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> headers(String name) {
      String value = header(name);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public void forEachField(FieldVisitor visitor) {
      fields.forEach(visitor::field);
    }
  }
}
