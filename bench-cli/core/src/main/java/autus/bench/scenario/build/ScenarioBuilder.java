package autus.bench.scenario.build;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.yaml.JsonText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A scenario put together by a program. Its keys are those of a file, so that it is checked by the
 * same rules, and has the same digest as a file that says the same. Immutable: each method gives
 * another one.
 */
public final class ScenarioBuilder {

  private static final String REQUESTS = "requests";

  private final Keys keys;

  private ScenarioBuilder(Keys keys) {
    this.keys = keys;
  }

  /** A scenario for that server: scheme, host and port. */
  public static ScenarioBuilder to(String target) {
    return new ScenarioBuilder(Keys.NONE.with("target", target));
  }

  /** The name for people. */
  public ScenarioBuilder named(String name) {
    return with("name", name);
  }

  /** When requests are sent. */
  public ScenarioBuilder load(LoadBuilder load) {
    return with("load", load.values());
  }

  /** One more request of those that users choose by weight. */
  public ScenarioBuilder request(RequestBuilder request) {
    return new ScenarioBuilder(keys.adding(REQUESTS, request.values()));
  }

  /** Several requests, sent one after the other, which users choose as one; timed by their name. */
  public ScenarioBuilder sequence(String name, double weight, RequestBuilder... requests) {
    Map<String, Object> sequence = new LinkedHashMap<>();
    sequence.put("name", name);
    sequence.put("weight", weight);
    sequence.put("sequence", Stream.of(requests).map(RequestBuilder::values).toList());
    return new ScenarioBuilder(keys.adding(REQUESTS, sequence));
  }

  /** What users send before their first request. */
  public ScenarioBuilder login(RequestBuilder... requests) {
    return with("login", Stream.of(requests).map(RequestBuilder::values).toList());
  }

  /** A variable of requests, such as {@code integer 1..500} or {@code uuid}. */
  public ScenarioBuilder variable(String name, String kind) {
    return new ScenarioBuilder(keys.within("variables", name, kind));
  }

  /** Of all randomness. */
  public ScenarioBuilder seed(long seed) {
    return with("seed", seed);
  }

  /** What the result must satisfy, such as {@code p95 < 6ms}. */
  public ScenarioBuilder gate(String gate) {
    return new ScenarioBuilder(keys.adding("gates", gate));
  }

  /**
   * Any other key of a file, such as {@code staleness}, {@code outcomes} or {@code counters}.
   *
   * @param value of maps, lists, texts, numbers, true and false
   */
  public ScenarioBuilder with(String key, Object value) {
    return new ScenarioBuilder(keys.with(key, value));
  }

  /** The file that says the same: JSON, which is YAML too. */
  public String file() {
    return JsonText.pretty(keys.values());
  }

  /**
   * The scenario.
   *
   * @throws UserErrorException with all mistakes in it, whose lines are those of {@link #file}
   */
  public Scenario build() {
    return ScenarioFile.parse(file(), Path.of("scenario"));
  }
}
