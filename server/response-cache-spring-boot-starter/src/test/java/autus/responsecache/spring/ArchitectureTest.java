package autus.responsecache.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the starter may know. */
class ArchitectureTest {

  private static final String ROOT = "autus.responsecache.spring";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void theStarterDoesNotKnowTheReferenceServerNorTheRedisClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("autus.server..", "io.lettuce..", "io.github.resilience4j..")
        .check(CLASSES);
  }

  @Test
  void itsCoreKnowsNeitherTheActuatorNorTheTests() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".actuate..",
            ROOT + ".test..",
            "org.springframework.boot.actuate..",
            "io.micrometer..")
        .check(CLASSES);
  }

  @Test
  void springSecurityIsKnownInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework.security..")
        .check(CLASSES);
  }
}
