package autus.bench.traffic;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The packages of this module: which may import which, and who owns a library. */
class TrafficArchitectureTest {

  private static final String ROOT = "autus.bench.";

  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("traffic.secret", Set.of("secret")),
          Map.entry(
              "traffic.log", Set.of("error", "exchange", "headers", "traffic.secret", "yaml")),
          Map.entry("traffic.trace", Set.of("traffic.log")),
          Map.entry("traffic.curve", Set.of("traffic.log", "traffic.trace")),
          Map.entry("traffic.sim", Set.of("traffic.trace", "yaml")),
          Map.entry(
              "traffic.replay",
              Set.of(
                  "error",
                  "exchange",
                  "measure.latency",
                  "scenario",
                  "scenario.format",
                  "shape",
                  "traffic.log",
                  "traffic.trace",
                  "yaml")),
          Map.entry(
              "traffic.advise",
              Set.of(
                  "cachemodel",
                  "cli.options",
                  "cli.session",
                  "document",
                  "error",
                  "exchange",
                  "render",
                  "keylog",
                  "report.picture",
                  "secret",
                  "shape",
                  "traffic.curve",
                  "traffic.log",
                  "traffic.secret",
                  "traffic.sim",
                  "traffic.trace",
                  "yaml")),
          Map.entry("traffic.foreign", Set.of("error", "yaml")),
          Map.entry(
              "traffic.draft",
              Set.of(
                  "error",
                  "scenario.format",
                  "scenario.request",
                  "secret",
                  "traffic.foreign",
                  "traffic.secret",
                  "yaml")),
          Map.entry("traffic.curl", Set.of("error", "traffic.draft", "yaml")),
          Map.entry("traffic.har", Set.of("error", "traffic.draft", "traffic.foreign", "yaml")),
          Map.entry("traffic.openapi", Set.of("error", "traffic.draft", "traffic.foreign", "yaml")),
          Map.entry(
              "traffic.postman",
              Set.of("error", "traffic.draft", "traffic.foreign", "traffic.secret", "yaml")),
          Map.entry(
              "traffic.mix",
              Set.of(
                  "cachemodel",
                  "error",
                  "traffic.draft",
                  "traffic.log",
                  "traffic.secret",
                  "traffic.trace",
                  "yaml")),
          Map.entry(
              "traffic.importing",
              Set.of(
                  "cli.options",
                  "cli.session",
                  "console.terminal",
                  "error",
                  "secret",
                  "shape",
                  "target",
                  "traffic.curl",
                  "traffic.draft",
                  "traffic.foreign",
                  "traffic.har",
                  "traffic.log",
                  "traffic.mix",
                  "traffic.openapi",
                  "traffic.postman")));

  /** Each command has its package. Lines of logs and documents of others are different JSON. */
  private static final Map<String, List<String>> OWNERS =
      Map.of(
          "com.github.benmanes.caffeine", List.of("traffic.sim"),
          "io.airlift", List.of("traffic.log"),
          "org.apache.commons", List.of("traffic.log"),
          "org.tukaani", List.of("traffic.log"),
          "picocli", List.of("traffic.advise", "traffic.importing"),
          "tools.jackson", List.of("traffic.log", "traffic.foreign"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("test-classes"))
          .importPackages(ROOT + "traffic");

  @Test
  void packagesImportOnlyWhatTheTreeAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = feature(type);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(TrafficArchitectureTest::feature)
          .filter(to -> !to.equals(from) && !ALLOWED.getOrDefault(from, Set.of()).contains(to))
          .forEach(to -> violations.add(type.getName() + " imports " + to));
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void librariesAreImportedOnlyByTheirOwner() {
    OWNERS.forEach(
        (library, owners) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    owners.stream().map(owner -> ROOT + owner).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(CLASSES));
  }

  @Test
  void nothingStaticIsMutable() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void everyPolicyNamesItsPaperOrTheProgramThatItIs() {
    // By the only way into it: a constant of KnownPolicy for each class.
    long policies =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(ROOT + "traffic.sim.Policy"))
            .filter(type -> !type.isInterface())
            .count();
    assertThat(policies).isEqualTo(autus.bench.traffic.sim.KnownPolicy.values().length);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    for (String name : ALLOWED.keySet()) {
      assertThat(Class.forName(ROOT + name + ".package-info").isAnnotationPresent(NullMarked.class))
          .isTrue();
    }
  }

  @Test
  void exceptionsAreOfTheFamilies() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .should()
        .beAssignableTo("autus.bench.error.BenchException")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  private static String feature(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
