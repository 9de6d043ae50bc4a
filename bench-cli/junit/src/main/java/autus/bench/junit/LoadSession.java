package autus.bench.junit;

import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.shape.Durations;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What all load tests of one JVM share: the client, which is warmed up once, and the folder of
 * their reports. One load at a time.
 */
final class LoadSession implements AutoCloseable {

  private static final String TOOL = "autus-bench-junit";

  private final Settings settings;
  private final Map<String, Integer> namesInUse = new HashMap<>();
  private @Nullable RunService service;

  /** What becomes of a test whose run decides nothing. */
  enum Undecided {
    ABORT,
    FAIL
  }

  /**
   * What configuration parameters of JUnit say.
   *
   * @param output the folder of reports
   * @param latenessLimit a request that begins later after its instant is late
   */
  record Settings(Path output, Duration latenessLimit, boolean isCold, Undecided undecided) {

    static Settings of(TestPlace place) {
      return new Settings(
          place.parameter("autus.bench.output").map(Path::of).orElseGet(Settings::defaultOutput),
          place
              .parameter("autus.bench.lateness-limit")
              .map(Settings::duration)
              .orElse(RunService.LATENESS_LIMIT),
          place.parameter("autus.bench.warm-up").map(text -> !isTrue(text)).orElse(false),
          place
              .parameter("autus.bench.undecided")
              .map(Settings::undecided)
              .orElse(Undecided.ABORT));
    }

    /** Where the build's other products are; its working folder is that of the module. */
    private static Path defaultOutput() {
      boolean isGradle =
          Files.exists(Path.of("build.gradle")) || Files.exists(Path.of("build.gradle.kts"));
      return Path.of(isGradle ? "build" : "target", "autus-bench");
    }

    private static Duration duration(String text) {
      try {
        return Durations.parse(text);
      } catch (MalformedValueException mistake) {
        throw new UserErrorException(
            "parameter autus.bench.lateness-limit " + mistake.getMessage(), mistake);
      }
    }

    private static boolean isTrue(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default ->
            throw new UserErrorException(
                "parameter autus.bench.warm-up must be true or false, but is \"%s\""
                    .formatted(text));
      };
    }

    private static Undecided undecided(String text) {
      return switch (text) {
        case "abort" -> Undecided.ABORT;
        case "fail" -> Undecided.FAIL;
        default ->
            throw new UserErrorException(
                "parameter autus.bench.undecided must be abort or fail, but is \"%s\""
                    .formatted(text));
      };
    }
  }

  private LoadSession(Settings settings) {
    this.settings = settings;
  }

  /** That of the tests that run in this JVM, made for the first of them. */
  static LoadSession of(TestPlace place) {
    ExtensionContext.Store store = place.context().getRoot().getStore(LoadTestExtension.NAMESPACE);
    synchronized (LoadSession.class) {
      LoadSession known = store.get(LoadSession.class, LoadSession.class);
      if (known == null) {
        known = new LoadSession(Settings.of(place));
        store.put(LoadSession.class, known);
      }
      return known;
    }
  }

  Settings settings() {
    return settings;
  }

  /**
   * Runs one load to its end.
   *
   * @throws autus.bench.error.EnvironmentException if the target cannot be reached
   */
  synchronized RunResult run(Plan plan) throws InterruptedException {
    RunService running =
        Optional.ofNullable(service)
            .orElseGet(() -> new RunService(tool(), settings.latenessLimit()));
    service = running;
    running.beginCold(settings.isCold());
    try {
      return running.run(plan.name(), plan, ProgressListener.NONE);
    } catch (InterruptedException timeout) {
      close(); // ends what is still being sent
      throw timeout;
    }
  }

  /**
   * A name for the files of a run that no other of this JVM has.
   *
   * @param name such as that of the test's method
   */
  synchronized Path reportOf(Class<?> test, String name) {
    Path folder = settings.output().resolve(plain(test.getName()));
    String file = plain(name);
    int number = namesInUse.merge(folder.resolve(file).toString(), 1, Integer::sum);
    return folder.resolve(number == 1 ? file : file + "-" + number);
  }

  /** Fit for a file name on every system. */
  private static String plain(String name) {
    return name.replaceAll("[^\\w.$-]+", "_");
  }

  private static String tool() {
    return Optional.ofNullable(LoadSession.class.getPackage().getImplementationVersion())
        .map(version -> TOOL + " " + version)
        .orElse(TOOL + " development");
  }

  @Override
  public synchronized void close() {
    if (service != null) {
      service.close();
      service = null;
    }
  }
}
