package autus.bench.plan;

import autus.bench.scenario.Body;
import autus.bench.scenario.Feeder;
import autus.bench.scenario.FileBytes;
import autus.bench.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Digests of plans: equal digests, the same load. */
final class PlanDigest {

  private static final int CHARACTERS = 16;

  private PlanDigest() {}

  /** Of everything that shapes the load but its target and seed: not of names and judgements. */
  static String of(Scenario scenario) {
    Map<String, Object> echo = new LinkedHashMap<>(scenario.echo());
    List.of(
            "target",
            "tls",
            "unix-socket",
            "seed",
            "name",
            "gates",
            "secrets",
            "stampede",
            "counters")
        .forEach(echo::remove);
    echo.put("files", fileDigests(scenario));
    return hash(echo.toString());
  }

  private static List<String> fileDigests(Scenario scenario) {
    return Stream.concat(
            scenario.inputs().feeders().values().stream().map(Feeder::sha256),
            scenario.requests().stream()
                .flatMap(request -> request.body().flatMap(Body::file).stream())
                .map(FileBytes::sha256))
        .toList();
  }

  /** Of what has that digest under other shapes; its version, before a colon, stays. */
  static String reshaped(String digest, LoadPlan load) {
    String version = digest.substring(0, digest.indexOf(':') + 1);
    return version + hash(digest + load.groups().stream().map(Population::shape).toList());
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
