package autus.bench.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What tests of others get with this module: the core, JUnit's API, and nothing else. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(
              location ->
                  location.contains("/junit/target/classes/")
                      || location.contains("/junit/classes/"))
          .importPackages("autus.bench.junit");

  /**
   * Values of the core, and the services that run, judge and report; not what these are made of.
   */
  @Test
  void itImportsTheCoreAndTheInterfacesOfJUnit() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "org.junit.jupiter.api..",
            "org.junit.platform.commons.support",
            "org.junit.platform.commons.function",
            "org.opentest4j",
            "autus.bench.junit",
            "autus.bench.compare",
            "autus.bench.document",
            "autus.bench.error",
            "autus.bench.expression.quantity",
            "autus.bench.gate",
            "autus.bench.measure..",
            "autus.bench.plan",
            "autus.bench.render",
            "autus.bench.report..",
            "autus.bench.resultfile",
            "autus.bench.run",
            "autus.bench.scenario..",
            "autus.bench.shape",
            "autus.bench.target",
            "autus.bench.yaml")
        .check(CLASSES);
  }

  @Test
  void nothingStaticIsMutable() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }
}
