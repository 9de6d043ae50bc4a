package autus.bench.junit;

import autus.bench.gate.Gate;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test say, on its method, its class and the classes around it.
 *
 * @param load that of the method, or of the nearest class; empty if there is none
 * @param isOfMethod whether the method has one of its own, which no other test shares
 * @param owner the context of the class that has the load, or of the method
 * @param gates of the method first
 */
record Declarations(
    Optional<DeclaredLoad> load, boolean isOfMethod, ExtensionContext owner, List<Gate> gates) {

  static Declarations of(TestPlace place) {
    Optional<DeclaredLoad> ofClass = Optional.empty();
    List<Class<?>> classes = place.classes();
    for (int i = classes.size() - 1; i >= 0; i--) { // from the outside, so that the inner completes
      Class<?> type = classes.get(i);
      Optional<LoadTest> said = AnnotationSupport.findAnnotation(type, LoadTest.class);
      if (said.isPresent()) {
        ofClass =
            Optional.of(
                DeclaredLoad.of(said.get(), "@LoadTest on " + type.getSimpleName())
                    .completedBy(ofClass));
      }
    }
    Optional<DeclaredLoad> outer = ofClass;
    Optional<DeclaredLoad> ofMethod =
        AnnotationSupport.findAnnotation(place.context().getTestMethod(), LoadTest.class)
            .map(said -> DeclaredLoad.of(said, "@LoadTest on " + place.name()).completedBy(outer));
    return new Declarations(
        ofMethod.or(() -> outer), ofMethod.isPresent(), owner(place.context()), gates(place));
  }

  /** The nearest class with a load, whose tests share its result. */
  private static ExtensionContext owner(ExtensionContext context) {
    for (Optional<ExtensionContext> each = Optional.of(context);
        each.isPresent();
        each = each.get().getParent()) {
      boolean isClass = each.get().getTestMethod().isEmpty();
      if (isClass && AnnotationSupport.isAnnotated(each.get().getTestClass(), LoadTest.class)) {
        return each.get();
      }
    }
    return context;
  }

  private static List<Gate> gates(TestPlace place) {
    List<Gate> gates = new ArrayList<>();
    place.context().getTestMethod().ifPresent(method -> add(method, place.name(), gates));
    place.classes().forEach(type -> add(type, type.getSimpleName(), gates));
    return List.copyOf(gates);
  }

  private static void add(AnnotatedElement element, String name, List<Gate> gates) {
    AnnotationSupport.findRepeatableAnnotations(element, autus.bench.junit.Gate.class)
        .forEach(said -> gates.add(Gate.parse(said.value(), "@Gate on " + name)));
  }
}
