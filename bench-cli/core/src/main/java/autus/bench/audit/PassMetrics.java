package autus.bench.audit;

import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The metrics of results, each computed once: an audit asks for the same few again and again, and
 * each is a walk through histograms. Safe for use by several threads.
 */
final class PassMetrics implements MeasuredValues {

  private final Map<String, ResultMetrics> passes;
  private final Map<Question, Optional<Metric>> known = new ConcurrentHashMap<>();

  PassMetrics(Map<String, RunResult> runs) {
    this.passes =
        runs.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> ResultMetrics.of(entry.getValue())));
  }

  @Override
  public Optional<Metric> find(String pass, String metric, List<String> selectors) {
    return known.computeIfAbsent(new Question(pass, metric, selectors), this::answer);
  }

  private Optional<Metric> answer(Question question) {
    return Optional.ofNullable(passes.get(question.pass()))
        .flatMap(metrics -> metrics.find(question.metric(), question.selectors()));
  }

  private record Question(String pass, String metric, List<String> selectors) {}
}
