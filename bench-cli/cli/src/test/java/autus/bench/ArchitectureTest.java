package autus.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.error.BenchException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The package tree of the command line: which package may import which, and who owns a library. */
class ArchitectureTest {

  private static final String ROOT = "autus.bench";

  /** What every package may import: the families of exceptions. */
  private static final String ERRORS = "error";

  /** Package, without the root's name, to the packages that it may import. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("", Set.of("cli")),
          Map.entry(ERRORS, Set.of()),
          Map.entry("exchange", Set.of()),
          Map.entry("yaml", Set.of()),
          Map.entry("feed", Set.of("yaml")),
          Map.entry("format", Set.of("yaml")),
          Map.entry("secret", Set.of("yaml")),
          Map.entry("regex", Set.of("yaml")),
          Map.entry("shape", Set.of("yaml")),
          Map.entry("target", Set.of("secret", "yaml")),
          Map.entry("observe", Set.of("originmodel", "secret", "regex", "exchange", "yaml")),
          Map.entry("cachemodel", Set.of("yaml")),
          Map.entry("originmodel", Set.of("shape", "yaml")),
          Map.entry(
              "scenario",
              Set.of(
                  "shape",
                  "target",
                  "observe",
                  "cachemodel",
                  "secret",
                  "feed",
                  "exchange",
                  "yaml")),
          Map.entry(
              "scenario.format",
              Set.of(
                  "scenario",
                  "format",
                  "shape",
                  "target",
                  "observe",
                  "cachemodel",
                  "originmodel",
                  "secret",
                  "feed",
                  "exchange",
                  "yaml")),
          Map.entry("expression", Set.of()),
          Map.entry("measure", Set.of("exchange")),
          Map.entry("resultfile", Set.of("recording", "measure", "exchange")),
          Map.entry("recording", Set.of("measure", "exchange")),
          Map.entry("join", Set.of("recording", "measure", "exchange")),
          Map.entry("content", Set.of("regex", "exchange")),
          Map.entry(
              "plan",
              Set.of(
                  "scenario",
                  "scenario.format",
                  "shape",
                  "target",
                  "observe",
                  "cachemodel",
                  "secret",
                  "regex",
                  "content",
                  "yaml")),
          Map.entry("load.http", Set.of("plan", "target", "content", "exchange")),
          Map.entry("load.driver", Set.of("plan", "shape", "load.http", "exchange")),
          Map.entry("headers", Set.of("observe", "regex", "exchange")),
          Map.entry(
              "cache", Set.of("headers", "observe", "target", "secret", "exchange", "measure")),
          Map.entry("counter", Set.of("observe", "target", "secret", "regex")),
          Map.entry("estimate", Set.of("exchange", "measure")),
          Map.entry("staleness", Set.of("observe", "regex", "exchange", "measure")),
          Map.entry("predict", Set.of("plan", "shape", "cachemodel", "measure")),
          Map.entry(
              "run",
              Set.of(
                  "plan",
                  "content",
                  "originmodel",
                  "shape",
                  "target",
                  "observe",
                  "secret",
                  "yaml",
                  "load.driver",
                  "load.http",
                  "cache",
                  "counter",
                  "estimate",
                  "headers",
                  "staleness",
                  "redis",
                  "recording",
                  "join",
                  "measure",
                  "exchange")),
          Map.entry("compare", Set.of("measure", "exchange")),
          Map.entry("gate", Set.of("measure", "compare", "expression", "exchange")),
          Map.entry("formula", Set.of("audit", "expression", "yaml")),
          Map.entry("audit", Set.of("measure", "expression", "yaml", "exchange")),
          Map.entry(
              "report",
              Set.of(
                  "document",
                  "measure",
                  "compare",
                  "gate",
                  "audit",
                  "predict",
                  "expression",
                  "exchange")),
          Map.entry("document", Set.of()),
          Map.entry("render", Set.of("document")),
          Map.entry("report.picture", Set.of("document", "render", "measure", "exchange")),
          Map.entry(
              "export",
              Set.of(
                  "report",
                  "render",
                  "document",
                  "measure",
                  "resultfile",
                  "gate",
                  "expression",
                  "exchange")),
          Map.entry("redis", Set.of("yaml", "measure")),
          Map.entry(
              "cli.session",
              Set.of(
                  "console",
                  "console.progress",
                  "console.terminal",
                  "load.http",
                  "measure",
                  "resultfile",
                  "run")),
          Map.entry(
              "cli.options",
              Set.of(
                  "cli.session",
                  "document",
                  "export",
                  "gate",
                  "load.http",
                  "measure",
                  "resultfile",
                  "observe",
                  "render",
                  "report",
                  "run",
                  "scenario",
                  "scenario.format",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry(
              "cli.run",
              Set.of(
                  "cli.options",
                  "cli.session",
                  "cachemodel",
                  "compare",
                  "console.progress",
                  "console.report",
                  "document",
                  "expression",
                  "gate",
                  "measure",
                  "plan",
                  "predict",
                  "redis",
                  "referenceserver",
                  "render",
                  "report",
                  "resultfile",
                  "reproduce",
                  "run",
                  "scenario",
                  "scenario.format",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry(
              "cli.results",
              Set.of(
                  "cli.options",
                  "cli.session",
                  "audit",
                  "formula",
                  "compare",
                  "console.report",
                  "document",
                  "export",
                  "expression",
                  "gate",
                  "join",
                  "measure",
                  "resultfile",
                  "render",
                  "report",
                  "report.picture",
                  "secret",
                  "shape",
                  "yaml")),
          Map.entry(
              "cli.cache",
              Set.of(
                  "cli.options",
                  "cli.session",
                  "console.report",
                  "document",
                  "measure",
                  "redis",
                  "report",
                  "run",
                  "scenario",
                  "scenario.format",
                  "secret",
                  "target",
                  "yaml")),
          Map.entry(
              "cli.shell",
              Set.of(
                  "cli.session",
                  "console",
                  "console.report",
                  "document",
                  "exchange",
                  "measure",
                  "resultfile",
                  "report",
                  "scenario.format",
                  "shape")),
          Map.entry("referenceserver", Set.of()),
          Map.entry("doctor", Set.of("referenceserver", "run", "measure")),
          Map.entry(
              "reproduce",
              Set.of(
                  "scenario",
                  "shape",
                  "target",
                  "observe",
                  "cachemodel",
                  "plan",
                  "run",
                  "referenceserver",
                  "headers",
                  "audit",
                  "expression",
                  "predict",
                  "document",
                  "report",
                  "render",
                  "measure",
                  "resultfile",
                  "exchange")),
          Map.entry("console.terminal", Set.of("document")),
          Map.entry("console.report", Set.of("console.terminal", "document", "render")),
          Map.entry(
              "console.progress",
              Set.of(
                  "recording",
                  "console.terminal",
                  "document",
                  "exchange",
                  "measure",
                  "plan",
                  "run")),
          Map.entry(
              "console",
              Set.of("console.progress", "console.report", "console.terminal", "measure")));

  /** Library package to the only packages that may import it. */
  private static final Map<String, Set<String>> OWNERS =
      Map.of(
          "io.gatling", Set.of(),
          "scala", Set.of(),
          // Lettuce's replies are bounded by a handler of its channel, and by nothing else.
          "io.netty", Set.of("load.driver", "load.http", "redis"),
          "io.lettuce", Set.of("redis"),
          "com.google.re2j", Set.of("regex"),
          "picocli", Set.of("cli..", "console"),
          "org.jline", Set.of("console.."),
          "org.HdrHistogram", Set.of("measure"),
          "org.snakeyaml", Set.of("yaml"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatTheTreeAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = feature(type);
      if (from.equals("cli")) {
        continue; // puts the command line together, so it may import everything
      }
      Set<String> allowed = ALLOWED.getOrDefault(from, Set.of());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::feature)
          .filter(to -> !to.equals(from) && !to.equals(ERRORS) && !allowed.contains(to))
          .forEach(to -> violations.add(type.getName() + " imports " + to));
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void librariesAreImportedOnlyByTheirOwner() {
    OWNERS.forEach(
        (library, owners) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    owners.stream().map(owner -> ROOT + "." + owner).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " belongs to " + owners)
                .allowEmptyShould(true)
                .check(CLASSES));
  }

  /** So that the command line knows the exit code of each; checked ones the compiler watches. */
  @Test
  void everyUncheckedExceptionThatLeavesItsClassBelongsToAFamily() {
    classes()
        .that()
        .areAssignableTo(RuntimeException.class)
        .or()
        .areAssignableTo(Error.class)
        .and()
        .doNotHaveModifier(JavaModifier.PRIVATE)
        .should()
        .beAssignableTo(BenchException.class)
        .check(CLASSES);
  }

  @Test
  void noTwoClassesHaveTheSameName() {
    Map<String, List<String>> bySimpleName =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    assertThat(bySimpleName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
  }

  @Test
  void nothingStaticIsMutable() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("several runs go on side by side in one JVM")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() throws ClassNotFoundException {
    Set<String> names =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : names) {
      assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
          .as("package %s has a @NullMarked package-info.java", name)
          .isTrue();
    }
  }

  private static String feature(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
