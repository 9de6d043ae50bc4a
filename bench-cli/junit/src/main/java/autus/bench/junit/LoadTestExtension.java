package autus.bench.junit;

import autus.bench.error.UserErrorException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs the loads of {@link LoadTest}. Within the call of the method, so that JUnit's timeouts, be
 * they of the method or the default, count the load too.
 */
final class LoadTestExtension
    implements BeforeEachCallback, ParameterResolver, InvocationInterceptor {

  static final Namespace NAMESPACE = Namespace.create(LoadTestExtension.class);

  /** Refuses what JUnit would take for two tests, one of which lacks its parameters. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Optional<Method> method = context.getTestMethod();
    if (AnnotationSupport.isAnnotated(method, LoadTest.class)
        && (AnnotationSupport.isAnnotated(method, TestTemplate.class)
            || AnnotationSupport.isAnnotated(method, TestFactory.class))) {
      throw new UserErrorException(
          "%s is a test by @LoadTest and another one by @ParameterizedTest, @RepeatedTest or @TestFactory; put @LoadTest on the class, and take a Load as a parameter"
              .formatted(new TestPlace(context).name()));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LoadResult.class || type == Load.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean isOfTest =
        context.getTestMethod().filter(parameter.getDeclaringExecutable()::equals).isPresent();
    Class<?> type = parameter.getParameter().getType();
    if (!isOfTest) {
      throw new UserErrorException(
          "%s: a %s is a parameter of tests only, but %s asks for one"
              .formatted(
                  context.getRequiredTestClass().getName(),
                  type.getSimpleName(),
                  parameter.getDeclaringExecutable().getName()));
    }
    TestCall call = TestCall.of(context);
    return type == Load.class ? call.load() : call.result();
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    around(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    around(invocation, context);
  }

  /** Its tests run later, and their loads with them. */
  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    TestCall.of(context).begin();
    return invocation.proceed();
  }

  private static void around(Invocation<Void> invocation, ExtensionContext context)
      throws Throwable {
    TestCall call = TestCall.of(context);
    call.begin();
    invocation.proceed();
    call.end();
  }
}
