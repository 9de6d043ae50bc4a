package autus.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The package tree of the server: which package may import which, and who owns a library. */
class ArchitectureTest {

  private static final String ROOT = "autus.server";

  /** Package, without the root's name, to the packages that it may import; the root may use all. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          entry("origin", Set.of()),
          entry("input", Set.of()),
          entry("failure", Set.of()),
          entry("connector", Set.of()),
          entry("admission", Set.of()),
          entry("accesslog", Set.of("connector")),
          entry("analytics", Set.of("origin", "input")),
          entry("devices", Set.of("origin", "input")),
          entry("twin", Set.of("origin", "input")),
          entry("god", Set.of("origin", "input")),
          entry("modes", Set.of()),
          entry("redisprocess", Set.of()),
          entry("documentation", Set.of()),
          entry("monitoring", Set.of("modes", "origin", "analytics", "connector")),
          entry("admin", Set.of("modes", "origin", "monitoring")));

  /** Library package to the only packages that may import it; the root's name is empty. */
  private static final Map<String, Set<String>> OWNERS =
      Map.of(
          "autus.responsecache", Set.of("", "modes", "monitoring", "admin"),
          "io.lettuce", Set.of(),
          "redis.embedded", Set.of("redisprocess"),
          "org.apache.catalina", Set.of("connector"),
          "org.apache.coyote", Set.of("connector"),
          "io.github.resilience4j", Set.of(),
          "com.github.benmanes.caffeine", Set.of());

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesImportOnlyWhatTheTreeAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = feature(type);
      if (from.isEmpty()) {
        continue; // the root starts the server and may wire everything
      }
      Set<String> allowed = ALLOWED.getOrDefault(from, Set.of());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(ArchitectureTest::feature)
          .filter(to -> !to.equals(from) && !allowed.contains(to))
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
                    owners.stream()
                        .map(owner -> owner.isEmpty() ? ROOT : ROOT + "." + owner)
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " is for " + owners)
                .allowEmptyShould(true)
                .check(CLASSES));
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
