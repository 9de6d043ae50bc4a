package autus.bench.scenario.request;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a response must be; otherwise its request has failed.
 *
 * @param statuses one of these; empty: any below 400
 * @param values what must hold of its fields and of its body
 * @param bodyBytes the size of the body as it comes over the wire
 * @param within the longest service time
 */
public record Expected(
    List<StatusRange> statuses,
    ExpectedValues values,
    Optional<SizeRange> bodyBytes,
    Optional<Duration> within) {

  /** Any answer with a status below 400. */
  public static final Expected DEFAULT =
      new Expected(
          List.of(), new ExpectedValues(Map.of(), Map.of()), Optional.empty(), Optional.empty());

  public Expected {
    statuses = List.copyOf(statuses);
  }

  /**
   * What must hold of a response's values.
   *
   * @param headers by the field's name
   * @param json by the pointer into a JSON body
   */
  public record ExpectedValues(Map<String, ValueRule> headers, Map<String, ValueRule> json) {
    public ExpectedValues {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
      json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }

    Stream<ValueRule> rules() {
      return Stream.concat(headers.values().stream(), json.values().stream());
    }
  }
}
