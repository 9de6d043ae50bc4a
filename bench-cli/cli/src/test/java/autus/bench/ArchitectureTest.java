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
          Map.entry("shape", Set.of("exchange", "yaml")),
          Map.entry("target", Set.of("secret", "yaml")),
          Map.entry("observe", Set.of("exchange", "originmodel", "regex", "secret", "yaml")),
          Map.entry("cachemodel", Set.of("yaml")),
          Map.entry("originmodel", Set.of("secret", "shape", "yaml")),
          Map.entry("scenario.request", Set.of("feed", "observe", "secret", "yaml")),
          Map.entry(
              "scenario",
              Set.of(
                  "cachemodel",
                  "feed",
                  "observe",
                  "scenario.request",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry(
              "scenario.format",
              Set.of(
                  "cachemodel",
                  "exchange",
                  "feed",
                  "format",
                  "observe",
                  "originmodel",
                  "scenario",
                  "scenario.request",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry("scenario.build", Set.of("scenario", "scenario.format", "shape", "yaml")),
          Map.entry("expression.quantity", Set.of()),
          Map.entry("expression", Set.of("expression.quantity")),
          Map.entry("measure.latency", Set.of()),
          Map.entry("measure.metric", Set.of("exchange", "measure", "measure.latency")),
          Map.entry("measure", Set.of("exchange", "measure.latency")),
          Map.entry(
              "summary",
              Set.of(
                  "compare",
                  "compare.interval",
                  "exchange",
                  "measure",
                  "measure.latency",
                  "measure.metric")),
          Map.entry(
              "resultfile",
              Set.of("exchange", "measure", "measure.latency", "recording", "summary")),
          Map.entry("recording", Set.of("exchange", "measure", "measure.latency")),
          Map.entry("join", Set.of("exchange", "measure", "measure.latency", "recording")),
          Map.entry("content", Set.of("exchange", "html", "regex")),
          Map.entry("html", Set.of()),
          Map.entry(
              "plan",
              Set.of(
                  "cachemodel",
                  "content",
                  "exchange",
                  "observe",
                  "regex",
                  "scenario",
                  "scenario.format",
                  "scenario.request",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry("cookie", Set.of()),
          Map.entry("load.connection", Set.of("exchange", "target")),
          Map.entry(
              "load.http",
              Set.of(
                  "content",
                  "cookie",
                  "exchange",
                  "load.connection",
                  "load.http1",
                  "load.http2",
                  "plan",
                  "target")),
          Map.entry("load.http1", Set.of("exchange")),
          Map.entry("load.http2", Set.of("content")),
          Map.entry(
              "load.driver",
              Set.of("content", "exchange", "load.connection", "load.http", "plan", "shape")),
          Map.entry("headers", Set.of("exchange", "observe", "regex")),
          Map.entry(
              "cache",
              Set.of(
                  "exchange",
                  "headers",
                  "measure",
                  "measure.latency",
                  "observe",
                  "ownclient",
                  "secret",
                  "target")),
          Map.entry("counter", Set.of("observe", "ownclient", "regex", "secret", "target")),
          Map.entry("estimate", Set.of("exchange", "measure")),
          Map.entry("keylog", Set.of("exchange")),
          Map.entry(
              "staleness",
              Set.of("content", "exchange", "measure", "measure.latency", "observe", "regex")),
          Map.entry(
              "predict",
              Set.of(
                  "cachemodel", "measure", "measure.latency", "measure.metric", "plan", "shape")),
          Map.entry(
              "run.prepare",
              Set.of(
                  "exchange",
                  "headers",
                  "load.connection",
                  "load.driver",
                  "load.http",
                  "measure",
                  "measure.latency",
                  "ownclient",
                  "plan",
                  "recording",
                  "redis",
                  "run.validity",
                  "secret",
                  "shape",
                  "target")),
          Map.entry(
              "run.validity",
              Set.of(
                  "exchange",
                  "measure",
                  "measure.latency",
                  "plan",
                  "recording",
                  "shape",
                  "target")),
          Map.entry(
              "run",
              Set.of(
                  "cache",
                  "content",
                  "counter",
                  "estimate",
                  "exchange",
                  "headers",
                  "join",
                  "load.connection",
                  "load.driver",
                  "load.http",
                  "measure",
                  "measure.latency",
                  "observe",
                  "originmodel",
                  "plan",
                  "recording",
                  "redis",
                  "run.prepare",
                  "run.validity",
                  "secret",
                  "shape",
                  "staleness",
                  "target",
                  "yaml")),
          Map.entry(
              "compare.interval",
              Set.of("exchange", "measure", "measure.latency", "measure.metric")),
          Map.entry(
              "compare",
              Set.of(
                  "compare.interval", "exchange", "measure", "measure.latency", "measure.metric")),
          Map.entry(
              "gate",
              Set.of(
                  "compare",
                  "compare.interval",
                  "exchange",
                  "expression",
                  "expression.quantity",
                  "measure",
                  "measure.metric")),
          Map.entry("formula", Set.of("audit.claim", "expression", "expression.quantity", "yaml")),
          Map.entry(
              "audit.claim", Set.of("expression", "expression.quantity", "measure.metric", "yaml")),
          Map.entry(
              "audit.file",
              Set.of("audit", "audit.claim", "expression", "expression.quantity", "yaml")),
          Map.entry(
              "audit",
              Set.of(
                  "audit.claim",
                  "expression",
                  "expression.quantity",
                  "measure",
                  "measure.metric",
                  "yaml")),
          Map.entry(
              "report.cache",
              Set.of("compare", "document", "exchange", "measure", "measure.latency")),
          Map.entry(
              "report.verdict",
              Set.of(
                  "audit",
                  "audit.claim",
                  "compare",
                  "compare.interval",
                  "document",
                  "expression.quantity",
                  "gate",
                  "measure",
                  "measure.metric",
                  "predict",
                  "report")),
          Map.entry(
              "report",
              Set.of(
                  "compare",
                  "compare.interval",
                  "document",
                  "exchange",
                  "measure",
                  "measure.latency",
                  "measure.metric",
                  "report.cache")),
          Map.entry("document", Set.of()),
          Map.entry("foretold", Set.of("document", "error", "exchange", "yaml")),
          Map.entry("render", Set.of("document")),
          Map.entry(
              "report.picture",
              Set.of("document", "exchange", "measure", "measure.latency", "render")),
          Map.entry(
              "export",
              Set.of(
                  "compare",
                  "document",
                  "exchange",
                  "expression",
                  "expression.quantity",
                  "gate",
                  "measure",
                  "measure.latency",
                  "measure.metric",
                  "render",
                  "report",
                  "resultfile")),
          Map.entry("redis", Set.of("measure.latency", "yaml")),
          Map.entry("cli.peer", Set.of()),
          Map.entry(
              "cli.session",
              Set.of(
                  "cli.peer",
                  "console",
                  "console.progress",
                  "console.report",
                  "console.terminal",
                  "document",
                  "load.connection",
                  "measure",
                  "referenceserver",
                  "resultfile",
                  "run",
                  "secret")),
          Map.entry(
              "cli.options",
              Set.of(
                  "cachemodel",
                  "cli.session",
                  "compare",
                  "compare.interval",
                  "document",
                  "export",
                  "expression",
                  "feed",
                  "gate",
                  "load.connection",
                  "measure",
                  "measure.metric",
                  "observe",
                  "render",
                  "report",
                  "report.verdict",
                  "resultfile",
                  "run",
                  "scenario",
                  "scenario.format",
                  "scenario.request",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry("ci.subject", Set.of("ownclient", "shape")),
          Map.entry(
              "ci.verdict",
              Set.of(
                  "compare",
                  "compare.interval",
                  "expression",
                  "expression.quantity",
                  "gate",
                  "measure",
                  "measure.metric",
                  "shape")),
          Map.entry(
              "ci",
              Set.of(
                  "ci.subject",
                  "ci.verdict",
                  "compare",
                  "compare.interval",
                  "document",
                  "export",
                  "gate",
                  "measure",
                  "measure.metric",
                  "plan",
                  "render",
                  "report",
                  "report.verdict",
                  "run",
                  "scenario",
                  "shape",
                  "target")),
          Map.entry(
              "cli.run",
              Set.of(
                  "cachemodel",
                  "ci",
                  "ci.subject",
                  "ci.verdict",
                  "cli.options",
                  "cli.session",
                  "compare",
                  "compare.interval",
                  "console.progress",
                  "console.report",
                  "document",
                  "expression.quantity",
                  "foretold",
                  "gate",
                  "keylog",
                  "measure",
                  "plan",
                  "predict",
                  "redis",
                  "referenceserver",
                  "render",
                  "report",
                  "report.verdict",
                  "reproduce",
                  "reproduce.experiment",
                  "resultfile",
                  "run",
                  "run.prepare",
                  "scenario",
                  "scenario.format",
                  "scenario.request",
                  "secret",
                  "shape",
                  "target",
                  "yaml")),
          Map.entry(
              "cli.results",
              Set.of(
                  "audit",
                  "audit.claim",
                  "audit.file",
                  "cli.options",
                  "cli.session",
                  "compare",
                  "compare.interval",
                  "console.report",
                  "document",
                  "export",
                  "expression",
                  "expression.quantity",
                  "formula",
                  "gate",
                  "join",
                  "measure",
                  "measure.metric",
                  "render",
                  "report",
                  "report.picture",
                  "report.verdict",
                  "resultfile",
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
                  "measure.latency",
                  "redis",
                  "report.cache",
                  "run.prepare",
                  "scenario",
                  "scenario.format",
                  "scenario.request",
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
                  "measure.latency",
                  "measure.metric",
                  "referenceserver",
                  "report",
                  "report.cache",
                  "resultfile",
                  "scenario.format",
                  "shape")),
          Map.entry("ownclient", Set.of()),
          Map.entry("referenceserver", Set.of("ownclient")),
          Map.entry("doctor", Set.of("measure", "referenceserver", "run")),
          Map.entry(
              "reproduce.experiment",
              Set.of(
                  "exchange",
                  "headers",
                  "measure",
                  "measure.latency",
                  "observe",
                  "ownclient",
                  "plan",
                  "referenceserver",
                  "run",
                  "run.prepare",
                  "scenario",
                  "scenario.request",
                  "shape")),
          Map.entry(
              "reproduce.report",
              Set.of(
                  "audit",
                  "audit.claim",
                  "cachemodel",
                  "document",
                  "exchange",
                  "expression.quantity",
                  "measure",
                  "measure.latency",
                  "plan",
                  "predict",
                  "referenceserver",
                  "report",
                  "report.cache",
                  "report.verdict",
                  "reproduce.experiment",
                  "scenario",
                  "shape")),
          Map.entry(
              "reproduce",
              Set.of(
                  "audit",
                  "audit.claim",
                  "audit.file",
                  "document",
                  "measure",
                  "measure.latency",
                  "referenceserver",
                  "render",
                  "report",
                  "reproduce.experiment",
                  "reproduce.report",
                  "resultfile",
                  "run",
                  "scenario",
                  "target")),
          Map.entry("console.terminal", Set.of("document")),
          Map.entry("console.report", Set.of("console.terminal", "document", "render")),
          Map.entry(
              "console.progress",
              Set.of(
                  "console.terminal",
                  "document",
                  "exchange",
                  "measure",
                  "measure.latency",
                  "plan",
                  "recording",
                  "report",
                  "run",
                  "run.validity")),
          Map.entry(
              "console",
              Set.of("console.progress", "console.report", "console.terminal", "measure")));

  /** Library package to the only packages that may import it. */
  private static final Map<String, Set<String>> OWNERS =
      Map.of(
          "io.gatling", Set.of(),
          "scala", Set.of(),
          // Lettuce's replies are bounded by a handler of its channel, and by nothing else.
          "io.netty",
              Set.of(
                  "load.connection",
                  "load.driver",
                  "load.http",
                  "load.http1",
                  "load.http2",
                  "redis"),
          "io.lettuce", Set.of("redis"),
          "com.google.re2j", Set.of("regex"),
          "picocli", Set.of("cli..", "console"),
          "org.jline", Set.of("console.."),
          "org.HdrHistogram", Set.of("measure.latency"),
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
