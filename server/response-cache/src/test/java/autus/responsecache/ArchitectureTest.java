package autus.responsecache;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the library may know: neither the servers that use it, nor Spring Boot. */
class ArchitectureTest {

  private static final String ROOT = "autus.responsecache";
  private static final String REDIS = ROOT + ".redis";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /** Each package, and those that it may know; the root, where all come together, may know all. */
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "store", Set.of(),
          "near", Set.of("store"),
          "redis", Set.of("store"),
          "route", Set.of("store"),
          "counts", Set.of("route"),
          "http", Set.of("counts", "route", "store"),
          "load", Set.of("http", "counts", "route", "store"),
          "fresh", Set.of("load", "http", "counts", "route", "store"),
          "", Set.of("fresh", "load", "http", "near", "counts", "route", "store"));

  @Test
  void eachPackageKnowsOnlyThoseBelowIt() {
    assertThat(CLASSES.stream().map(type -> part(type.getPackageName())).distinct())
        .as("packages with a rule")
        .containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
    KNOWN.forEach(
        (part, known) ->
            noClasses()
                .that()
                .resideInAPackage(named(part))
                .should()
                .dependOnClassesThat(
                    DescribedPredicate.describe(
                        "packages beside " + known,
                        type ->
                            type.getPackageName().startsWith(ROOT)
                                && !part(type.getPackageName()).equals(part)
                                && !known.contains(part(type.getPackageName()))))
                .check(CLASSES));
  }

  private static String named(String part) {
    return part.isEmpty() ? ROOT : ROOT + "." + part;
  }

  private static String part(String name) {
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  @Test
  void theLibraryKnowsNeitherSpringBootNorWhoUsesIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot..", "autus.server..", "autus.responsecache.spring..")
        .check(CLASSES);
  }

  @Test
  void librariesAreImportedOnlyByTheirOwner() {
    noClasses()
        .that()
        .resideOutsideOfPackage(REDIS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "io.netty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".fresh")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.resilience4j..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".near", ROOT + ".load")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes.caffeine..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(REDIS, ROOT + ".store", ROOT + ".near", ROOT + ".counts")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.servlet..")
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
}
