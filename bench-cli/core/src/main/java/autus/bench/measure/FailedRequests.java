package autus.bench.measure;

import autus.bench.exchange.FailureKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Failed requests of one kind, over all requests of a run.
 *
 * @param example the first message that was kept, after the request's name; empty if none was
 */
public record FailedRequests(long count, Optional<String> example) {

  /** Those of a run, in the order of the kinds. */
  public static Map<FailureKind, FailedRequests> byKind(RunResult run) {
    return byKind(run.requests());
  }

  /** The same of these requests of the scenario. */
  public static Map<FailureKind, FailedRequests> byKind(List<RequestResult> requests) {
    Map<FailureKind, FailedRequests> all = new EnumMap<>(FailureKind.class);
    for (RequestResult request : requests) {
      request
          .failures()
          .counts()
          .forEach(
              (kind, count) -> {
                Optional<String> example =
                    request.failures().examples(kind).stream()
                        .findFirst()
                        .map(message -> request.name() + ": " + message);
                all.merge(kind, new FailedRequests(count, example), FailedRequests::plus);
              });
    }
    return all;
  }

  private FailedRequests plus(FailedRequests other) {
    return new FailedRequests(count + other.count, example.or(other::example));
  }
}
