package autus.bench.counter;

import autus.bench.observe.CounterSelector;
import autus.bench.observe.CounterSelector.Label;
import autus.bench.regex.LinearPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Metrics in the text format of Prometheus (version 0.0.4, with quoted names as of 1.0.0) or in
 * that of OpenMetrics 1.0. Immutable.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
final class PrometheusText {

  /** Families whose samples have other names than they themselves, by their type. */
  private static final Map<String, String> SUFFIXES =
      Map.of(
          "counter", "_total",
          "histogram", "_count",
          "gaugehistogram", "_gcount",
          "summary", "_count");

  private static final String BUCKET = "_bucket";
  private static final String BOUND = "le";
  private static final int MOST_NAMED = 5;

  private final List<Sample> samples;
  private final Map<String, String> types;

  /**
   * One line.
   *
   * @param labels by their names, which differ
   */
  record Sample(String name, Map<String, String> labels, double value) {
    Sample {
      labels = Map.copyOf(labels);
    }

    private String words() {
      return labels.isEmpty()
          ? name
          : labels.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(label -> "%s=\"%s\"".formatted(label.getKey(), label.getValue()))
              .collect(Collectors.joining(",", name + "{", "}"));
    }
  }

  private PrometheusText(List<Sample> samples, Map<String, String> types) {
    this.samples = List.copyOf(samples);
    this.types = Map.copyOf(types);
  }

  /** Reads a whole exposition; throws {@link MissingCounterException} at a line that is none. */
  static PrometheusText parse(String text) {
    List<Sample> samples = new java.util.ArrayList<>();
    Map<String, String> types = new HashMap<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      String content = line.strip();
      if (content.startsWith("#")) {
        String[] words = content.substring(1).strip().split("[ \t]+", 3);
        if (words.length == 3 && words[0].equals("TYPE")) {
          types.put(words[1], words[2].strip());
        }
      } else if (!content.isEmpty()) {
        samples.add(new SampleLine(content, number).read());
      }
    }
    return new PrometheusText(samples, types);
  }

  /**
   * The sum of all samples that are meant. The name of a family stands for its samples: of a
   * counter those that end in {@code _total}, of a histogram or summary those in {@code _count}. Of
   * cumulative buckets without a bound the last one is meant, which holds all.
   *
   * @throws MissingCounterException if there is none, or the sum is no number
   */
  double sum(CounterSelector selector) {
    Predicate<Sample> carries = labels(selector);
    List<Sample> named = named(selector.name());
    List<Sample> meant = named.stream().filter(carries).toList();
    if (meant.isEmpty()) {
      throw new MissingCounterException(
          "there is no number at %s%s".formatted(words(selector), instead(named)));
    }
    double sum = meant.stream().mapToDouble(Sample::value).sum();
    if (!Double.isFinite(sum)) {
      throw new MissingCounterException(
          "%s is %s, which is not a count".formatted(words(selector), sum));
    }
    return sum;
  }

  private List<Sample> named(String name) {
    List<Sample> exact = samples.stream().filter(each -> each.name().equals(name)).toList();
    String suffix = SUFFIXES.get(types.getOrDefault(name, ""));
    return exact.isEmpty() && suffix != null
        ? samples.stream().filter(each -> each.name().equals(name + suffix)).toList()
        : exact;
  }

  private static Predicate<Sample> labels(CounterSelector selector) {
    Predicate<Sample> all =
        selector.labels().stream()
            .map(PrometheusText::label)
            .reduce(sample -> true, Predicate::and);
    boolean namesBound =
        selector.labels().stream().anyMatch(label -> label.name().equals(BOUND))
            || !selector.name().endsWith(BUCKET);
    return namesBound
        ? all
        : all.and(
            sample ->
                !sample.labels().containsKey(BOUND)
                    || SampleLine.number(sample.labels().get(BOUND)).orElse(0)
                        == Double.POSITIVE_INFINITY);
  }

  private static Predicate<Sample> label(Label label) {
    Predicate<String> holds =
        switch (label.relation()) {
          case EQUAL -> label.value()::equals;
          case NOT_EQUAL -> value -> !label.value().equals(value);
          case MATCHES -> whole(label.value());
          case MATCHES_NOT -> whole(label.value()).negate();
        };
    return sample -> holds.test(sample.labels().getOrDefault(label.name(), ""));
  }

  private static Predicate<String> whole(String regex) {
    return LinearPattern.compile("^(?s:" + regex + ")$")::isIn;
  }

  private static String words(CounterSelector selector) {
    return selector.name() + (selector.labels().isEmpty() ? "" : " with these labels");
  }

  /** What stands there in its place. */
  private String instead(List<Sample> named) {
    if (samples.isEmpty()) {
      return "; there are no metrics at all";
    }
    Set<String> there =
        (named.isEmpty() ? likely() : named.stream().map(Sample::words))
            .collect(Collectors.toCollection(TreeSet::new));
    if (there.isEmpty()) {
      return "; none of the %d metrics is about a cache".formatted(samples.size());
    }
    String more =
        there.size() > MOST_NAMED ? " and %d more".formatted(there.size() - MOST_NAMED) : "";
    return "; there are %s%s"
        .formatted(there.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")), more);
  }

  private Stream<String> likely() {
    return samples.stream()
        .map(Sample::name)
        .filter(name -> name.matches("(?i).*(hit|miss|cache|get).*"));
  }
}
