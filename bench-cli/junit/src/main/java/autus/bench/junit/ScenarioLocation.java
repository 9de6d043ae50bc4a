package autus.bench.junit;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.build.ScenarioBuilder;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the scenario of a load test and sends it to the test's server. */
final class ScenarioLocation {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE = "file:";

  /** The largest scenario in a jar, in bytes. */
  private static final int LARGEST_BYTES = 8 << 20;

  private ScenarioLocation() {}

  /**
   * The scenario as it is to be run.
   *
   * @throws UserErrorException if there is none, or with its mistakes
   */
  static Scenario read(DeclaredLoad declared, TestPlace place) {
    DeclaredLoad.Source what = declared.what();
    Scenario scenario;
    if (!what.url().isEmpty()) {
      scenario = ofUrl(place.resolved(what.url(), declared.place()), declared, place);
    } else if (!what.scenario().isEmpty()) {
      scenario = withTarget(load(what.scenario(), declared, place), declared, place);
    } else if (!what.scenarioFrom().isEmpty()) {
      scenario =
          withTarget(
              of(place.returnedBy(what.scenarioFrom(), declared.place()), declared),
              declared,
              place);
    } else {
      throw new UserErrorException(
          declared.place()
              + " names no load; give it scenario = \"shop.yaml\", url = \"/items\" or scenarioFrom = \"method\"");
    }
    return declared.shaped(scenario);
  }

  private static Scenario withTarget(Scenario scenario, DeclaredLoad declared, TestPlace place) {
    return TargetAddress.find(declared, place).map(scenario::withTarget).orElse(scenario);
  }

  /** A whole URL stands for itself; a path needs a server. */
  private static Scenario ofUrl(String url, DeclaredLoad declared, TestPlace place) {
    if (!url.startsWith("/")) {
      if (!declared.target().isEmpty()) {
        throw new UserErrorException(
            "%s: a target goes with a path, such as url = \"/items\", but url is \"%s\""
                .formatted(declared.place(), url));
      }
      return declared.changed("url", url, Scenario::ofUrl);
    }
    Target target =
        TargetAddress.find(declared, place)
            .orElseThrow(
                () ->
                    new UserErrorException(
                        "%s: url = \"%s\" needs a server; name it by target = \"http://...\", a member with @LoadTarget, the parameter %s, or use @SpringBootTest with a random port"
                            .formatted(declared.place(), url, TargetAddress.PARAMETER)));
    return declared.changed("url", target.uri() + url, Scenario::ofUrl);
  }

  private static Scenario of(Object made, DeclaredLoad declared) {
    if (made instanceof ScenarioBuilder builder) {
      return builder.build();
    }
    if (made instanceof Scenario scenario) {
      return scenario;
    }
    throw new UserErrorException(
        "%s: method %s must return a ScenarioBuilder or a Scenario, but returned a %s"
            .formatted(
                declared.place(), declared.what().scenarioFrom(), made.getClass().getName()));
  }

  private static Scenario load(String name, DeclaredLoad declared, TestPlace place) {
    if (name.startsWith(FILE)) {
      return ScenarioFile.load(Path.of(name.substring(FILE.length())));
    }
    boolean isResource = name.startsWith(CLASS_PATH);
    String resource =
        (isResource ? name.substring(CLASS_PATH.length()) : name).replaceFirst("^/", "");
    Optional<URL> found = Optional.ofNullable(place.loader().getResource(resource));
    if (found.isPresent()) {
      return load(found.get(), resource, declared);
    }
    Path file = Path.of(name);
    if (isResource || !Files.exists(file)) {
      throw new UserErrorException(
          "%s: there is no scenario \"%s\", %s; put it into src/test/resources, or name a file relative to that folder"
              .formatted(
                  declared.place(),
                  name,
                  isResource
                      ? "which must be on the class path"
                      : "neither on the class path nor as a file in "
                          + Path.of("").toAbsolutePath()));
    }
    return ScenarioFile.load(file);
  }

  /** Of a file, so that the files that it names are found beside it; else its text alone. */
  private static Scenario load(URL resource, String name, DeclaredLoad declared) {
    try {
      if ("file".equals(resource.getProtocol())) {
        return ScenarioFile.load(Path.of(resource.toURI()));
      }
      try (InputStream in = resource.openStream()) {
        byte[] text = in.readNBytes(LARGEST_BYTES);
        return ScenarioFile.parse(new String(text, StandardCharsets.UTF_8), Path.of(name));
      }
    } catch (IOException | URISyntaxException problem) {
      throw new UserErrorException(
          "%s: scenario %s cannot be read: %s".formatted(declared.place(), resource, problem),
          problem);
    }
  }
}
