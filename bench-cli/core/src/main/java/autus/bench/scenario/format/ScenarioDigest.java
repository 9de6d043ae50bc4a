package autus.bench.scenario.format;

import autus.bench.format.Form;
import autus.bench.scenario.Scenario;
import autus.bench.shape.LoadShape;
import autus.bench.shape.Program;
import autus.bench.shape.ProgramLoad;
import autus.bench.shape.TimetableLoad;
import autus.bench.yaml.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The digest of a scenario: equal digests mean the same load, whatever the target, the seed, the
 * names and the judgements ({@link autus.bench.format.Key#outsideDigest}). It begins with the
 * version of its making and a colon; digests of different versions say nothing about each other.
 */
public final class ScenarioDigest {

  /**
   * Of the canonical form and of what defaults mean. Raised when one of them changes for scenarios
   * that could be written before.
   */
  static final int VERSION = 2;

  private static final int HEX_DIGITS = 32;

  private ScenarioDigest() {}

  /** The digest, the same in every JVM. */
  public static String of(Scenario scenario) {
    return VERSION
        + ":"
        + program(scenario)
            .map(led -> hash(led.digest() + " for " + scenario.end().lengthNanos()))
            .or(() -> recorded(scenario).map(ScenarioDigest::hash))
            .orElseGet(() -> hash(canonical(scenario)));
  }

  /** What leads the users, if that is a program: there is no canonical form of what it does. */
  private static Optional<Program> program(Scenario scenario) {
    return scenario.groups().get(0).load() instanceof ProgramLoad led
        ? Optional.of(led.program())
        : Optional.empty();
  }

  /** What is sent of a recording: the requests, and what each carries beside its target. */
  private static Optional<String> recorded(Scenario scenario) {
    return scenario.groups().get(0).load() instanceof TimetableLoad load
        ? Optional.of(
            JsonText.write(
                List.of(
                    load.timetable().digest(),
                    load.connections(),
                    String.valueOf(load.end()),
                    MaskedScenario.of(scenario).requests().stream()
                        .map(request -> request.name() + request.headers())
                        .toList())))
        : Optional.empty();
  }

  /** The digest of what has that one, under other shapes of load; its version stays. */
  public static String reshaped(String digest, List<LoadShape> shapes) {
    String version = digest.substring(0, digest.indexOf(':') + 1);
    List<Object> written = shapes.stream().map(ScenarioDigest::written).toList();
    return version + hash(digest + JsonText.write(written));
  }

  /** How a program goes about it is in its own digest already. */
  private static Object written(LoadShape shape) {
    return shape instanceof ProgramLoad led
        ? "for " + led.end().lengthNanos()
        : LoadFormat.LOAD.write(shape, Form.DIGEST);
  }

  private static String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of bytes, in the form that all digests of loads have. */
  public static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /**
   * What is digested: JSON with sorted keys, without secrets, with the digests of files for their
   * names.
   */
  static String canonical(Scenario scenario) {
    return JsonText.write(ScenarioFormat.top().write(MaskedScenario.of(scenario), Form.DIGEST));
  }
}
