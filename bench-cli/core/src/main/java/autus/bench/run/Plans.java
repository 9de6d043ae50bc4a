package autus.bench.run;

import autus.bench.load.LoadPlan;
import autus.bench.load.Population;
import autus.bench.measure.Setup.Plan;
import autus.bench.scenario.Body;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.FileBytes;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.shape.LoadWords;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Translates a scenario into the load's bytes and nanoseconds, and into words. */
final class Plans {

  private static final int DIGEST_CHARACTERS = 16;

  private Plans() {}

  static LoadPlan of(Scenario scenario) {
    Contents contents = new Contents(scenario);
    return new LoadPlan(
        Wires.endpoint(scenario.target()),
        contents.requests(),
        scenario.groups().stream()
            .map(group -> new Population(Stages.of(group.load()), contents.mix(group)))
            .toList(),
        Stages.lengthNanos(scenario.end()),
        scenario.seed());
  }

  static Plan describe(Scenario scenario) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (UserGroup group : scenario.groups()) {
      group.mix().forEach(each -> weights.merge(each.request().name(), each.weight(), Double::sum));
    }
    return new Plan(
        scenario.target().toString(),
        scenario.seed(),
        LoadWords.of(scenario.groups().stream().map(UserGroup::load).toList()),
        weights,
        digest(scenario));
  }

  private static List<String> fileDigests(Scenario scenario) {
    return Stream.concat(
            scenario.inputs().feeders().values().stream().map(Feeder::sha256),
            scenario.requests().stream()
                .flatMap(request -> request.body().flatMap(Body::file).stream())
                .map(FileBytes::sha256))
        .toList();
  }

  /** Of everything that shapes the load but its target and seed: not of names and judgements. */
  private static String digest(Scenario scenario) {
    Map<String, Object> echo = new LinkedHashMap<>(scenario.echo());
    List.of("target", "tls", "unix-socket").forEach(echo::remove);
    echo.remove("seed");
    echo.remove("name");
    echo.remove("gates");
    echo.remove("secrets");
    echo.remove("stampede");
    echo.remove("counters");
    echo.put("files", fileDigests(scenario));
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
