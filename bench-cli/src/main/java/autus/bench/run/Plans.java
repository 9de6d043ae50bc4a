package autus.bench.run;

import autus.bench.load.Endpoint;
import autus.bench.load.LoadPlan;
import autus.bench.load.Mix;
import autus.bench.load.PlannedRequest;
import autus.bench.load.Population;
import autus.bench.measure.RunResult.Plan;
import autus.bench.scenario.Body;
import autus.bench.scenario.Header;
import autus.bench.scenario.Request;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.WeightedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Translates a scenario into the load's bytes and nanoseconds, and into words. */
final class Plans {

  private static final int DIGEST_CHARACTERS = 16;

  private Plans() {}

  static LoadPlan of(Scenario scenario) {
    if (scenario.target().isSecure()) {
      throw new TargetException(
          "target %s: https is not supported yet; use an http target".formatted(scenario.target()));
    }
    return new LoadPlan(
        new Endpoint(scenario.target().host(), scenario.target().port()),
        scenario.requests().stream().map(Plans::request).toList(),
        scenario.groups().stream().map(group -> population(scenario.requests(), group)).toList(),
        Stages.lengthNanos(scenario.end()),
        scenario.seed());
  }

  private static PlannedRequest request(Request request) {
    return new PlannedRequest(
        request.method(),
        request.path(),
        request.allHeaders().stream().map(Plans::line).toList(),
        request.body().map(Body::text).orElse(""));
  }

  private static String line(Header header) {
    return header.name() + ": " + header.value();
  }

  private static Population population(List<Request> requests, UserGroup group) {
    Map<String, Double> weights =
        group.mix().stream()
            .collect(Collectors.toMap(each -> each.request().name(), WeightedRequest::weight));
    double[] byRequest =
        requests.stream().mapToDouble(each -> weights.getOrDefault(each.name(), 0.0)).toArray();
    return new Population(Stages.of(group.load()), new Mix(byRequest));
  }

  static Plan describe(Scenario scenario) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (UserGroup group : scenario.groups()) {
      group.mix().forEach(each -> weights.merge(each.request().name(), each.weight(), Double::sum));
    }
    return new Plan(
        scenario.target().toString(),
        scenario.seed(),
        LoadWords.of(scenario),
        weights,
        digest(scenario));
  }

  /** Of everything that shapes the load but its target and seed: not of names and judgements. */
  private static String digest(Scenario scenario) {
    Map<String, Object> echo = new LinkedHashMap<>(scenario.echo());
    echo.remove("target");
    echo.remove("seed");
    echo.remove("name");
    echo.remove("gates");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(echo.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
