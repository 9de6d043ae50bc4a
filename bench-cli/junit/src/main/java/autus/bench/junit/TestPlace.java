package autus.bench.junit;

import autus.bench.error.UserErrorException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A test while it runs: its class, the ones around it, and their instances. */
record TestPlace(ExtensionContext context) {

  private static final String PARAMETER_BEGIN = "${";

  /** The class of the test, then those around it. */
  List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type = context.getRequiredTestClass(); type != null; ) {
      classes.add(type);
      type = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
    }
    return classes;
  }

  /** Such as {@code ShopTest.holds}. */
  String name() {
    String type = context.getRequiredTestClass().getSimpleName();
    return context.getTestMethod().map(method -> type + "." + method.getName()).orElse(type);
  }

  /** The class loader that sees what the test sees. */
  ClassLoader loader() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(() -> context.getRequiredTestClass().getClassLoader());
  }

  /** A configuration parameter of JUnit or a system property. */
  Optional<String> parameter(String name) {
    return context
        .getConfigurationParameter(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /**
   * A text whose <code>${name}</code> are parameters.
   *
   * @throws UserErrorException if one of them is not set
   */
  String resolved(String text, String where) {
    StringBuilder resolved = new StringBuilder();
    int end = 0;
    for (int begin = text.indexOf(PARAMETER_BEGIN);
        begin >= 0;
        begin = text.indexOf(PARAMETER_BEGIN, end)) {
      int close = text.indexOf('}', begin);
      if (close < 0) {
        throw new UserErrorException(
            "%s: \"%s\" begins a parameter with ${ and does not end it".formatted(where, text));
      }
      String name = text.substring(begin + PARAMETER_BEGIN.length(), close);
      String value =
          parameter(name)
              .orElseThrow(
                  () ->
                      new UserErrorException(
                          "%s: \"%s\" needs the parameter %s, which is not set; set it as a system property (-D%s=...) or in junit-platform.properties"
                              .formatted(where, text, name, name)));
      resolved.append(text, end, begin).append(value);
      end = close + 1;
    }
    return resolved.append(text.substring(end)).toString();
  }

  /** The values of the fields and methods with that annotation, of the innermost class with any. */
  List<Object> annotated(Class<? extends Annotation> annotation) {
    for (Class<?> type : classes()) {
      List<Object> values = new ArrayList<>();
      AnnotationSupport.findAnnotatedFields(type, annotation)
          .forEach(
              field ->
                  values.add(
                      present(
                          field,
                          annotation,
                          ReflectionSupport.tryToReadFieldValue(field, instance(field, type))
                              .getOrThrow(problem -> unusable(field, annotation, problem)))));
      AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN)
          .forEach(
              method -> values.add(present(method, annotation, call(method, type, "@LoadTarget"))));
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  /**
   * What a method of that name returns.
   *
   * @throws UserErrorException if there is none without parameters
   */
  Object returnedBy(String method, String where) {
    for (Class<?> type : classes()) {
      Optional<Method> found = ReflectionSupport.findMethod(type, method);
      if (found.isPresent()) {
        Object value = call(found.get(), type, where);
        if (value == null) {
          throw new UserErrorException(
              "%s: method %s must return a scenario, but returned null".formatted(where, method));
        }
        return value;
      }
    }
    throw new UserErrorException(
        "%s: %s has no method %s without parameters; declare one that returns a ScenarioBuilder or a Scenario"
            .formatted(where, context.getRequiredTestClass().getName(), method));
  }

  private @Nullable Object call(Method method, Class<?> type, String where) {
    if (method.getParameterCount() > 0) {
      throw new UserErrorException(
          "%s: method %s must have no parameters".formatted(where, method.getName()));
    }
    try {
      method.setAccessible(true);
      return method.invoke(instance(method, type));
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
      throw new UserErrorException(
          "%s: method %s failed: %s".formatted(where, method.getName(), cause), cause);
    } catch (IllegalAccessException | RuntimeException problem) {
      throw new UserErrorException(
          "%s: method %s cannot be called: %s".formatted(where, method.getName(), problem),
          problem);
    }
  }

  private @Nullable Object instance(Member member, Class<?> type) {
    return Modifier.isStatic(member.getModifiers())
        ? null
        : context
            .getTestInstances()
            .flatMap(instances -> instances.findInstance(type))
            .orElse(null);
  }

  private static Object present(
      Member member, Class<? extends Annotation> annotation, @Nullable Object value) {
    if (value == null) {
      throw new UserErrorException(
          "@%s %s is null when the load begins; give it a value in @BeforeAll or @BeforeEach"
              .formatted(annotation.getSimpleName(), member.getName()));
    }
    return value;
  }

  private static UserErrorException unusable(
      Member member, Class<? extends Annotation> annotation, Exception problem) {
    return new UserErrorException(
        "@%s %s cannot be read: %s"
            .formatted(annotation.getSimpleName(), member.getName(), problem),
        problem);
  }
}
