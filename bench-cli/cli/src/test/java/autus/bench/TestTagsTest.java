package autus.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The fast set starts no process and holds no port: what does either says so by its tags. */
class TestTagsTest {

  private static final Set<String> KNOWN =
      Set.of("process", "port", "slow", "quiet", "interleavings", "jdk");

  /** What a class has to do with, by the tags of which it then needs one. */
  private static final Map<Set<String>, Set<String>> NEEDS =
      Map.of(
          Set.of("process"),
          Set.of(
              "java.lang.ProcessBuilder",
              "autus.bench.referenceserver.ReferenceServer",
              "autus.bench.reproduce.Reproduction",
              "autus.bench.doctor.Doctor"),
          Set.of("process", "port"),
          Set.of(
              "java.net.ServerSocket",
              "java.nio.channels.ServerSocketChannel",
              "com.sun.net.httpserver.HttpServer",
              "io.netty.bootstrap.ServerBootstrap",
              "autus.bench.load.http.LoopbackStub"));

  private static final Set<String> TESTS_OF_JUNIT =
      Set.of(Test.class.getName(), ParameterizedTest.class.getName());

  /** Alone, for looking up whatever they mention on the class path takes long. */
  private static final JavaClasses TESTS =
      ArchConfiguration.withThreadLocalScope(
          configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                .withImportOption(
                    location ->
                        location.contains("/test-classes/") || location.contains("-tests.jar"))
                .importPackages("autus.bench");
          });

  @Test
  void everyTagIsKnown() {
    Set<String> tags =
        TESTS.stream()
            .flatMap(
                type ->
                    Stream.concat(
                        tags(type).stream(),
                        type.getCodeUnits().stream().flatMap(each -> tags(each).stream())))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(KNOWN).containsAll(tags);
  }

  @Test
  void aTestThatStartsAProcessOrHoldsAPortSaysSo() {
    Set<String> untagged = new TreeSet<>();
    TESTS.stream()
        .filter(type -> type.getCodeUnits().stream().anyMatch(TestTagsTest::isTest))
        .forEach(
            type ->
                NEEDS.forEach(
                    (tags, causes) -> {
                      Set<String> used = used(type);
                      used.retainAll(causes);
                      if (!used.isEmpty()
                          && tags(outermost(type)).stream().noneMatch(tags::contains)) {
                        untagged.add(type.getName() + " needs one of " + tags + " for " + used);
                      }
                    }));

    assertThat(untagged).isEmpty();
  }

  /** Names of all that a class has to do with, through other classes of the tests. */
  private static Set<String> used(JavaClass from) {
    Set<String> names = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      open.remove().getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> names.add(target.getName()))
          .filter(target -> TESTS.contain(target.getName()))
          .forEach(open::add);
    }
    return names;
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(TestTagsTest::outermost).orElse(type);
  }

  private static boolean isTest(JavaCodeUnit method) {
    return annotations(method).anyMatch(each -> TESTS_OF_JUNIT.contains(each.getType().getName()));
  }

  private static Set<String> tags(HasAnnotations<?> annotated) {
    return annotations(annotated)
        .flatMap(
            each ->
                each.getType().getName().equals(Tags.class.getName())
                    ? parts(each)
                    : Stream.of(each))
        .filter(each -> each.getType().getName().equals(Tag.class.getName()))
        .map(each -> String.valueOf(each.getExplicitlyDeclaredProperty("value")))
        .collect(Collectors.toSet());
  }

  private static Stream<JavaAnnotation<?>> annotations(HasAnnotations<?> annotated) {
    return annotated.getAnnotations().stream().map(each -> each);
  }

  private static Stream<JavaAnnotation<?>> parts(JavaAnnotation<?> container) {
    return Stream.of((JavaAnnotation<?>[]) container.getExplicitlyDeclaredProperty("value"));
  }
}
