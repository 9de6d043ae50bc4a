package autus.bench.gatling;

import autus.bench.content.Answer;
import autus.bench.content.UnreadableBodyException;
import autus.bench.exchange.Exchange;
import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckMaterializer;
import io.gatling.core.check.css.CssSelectors;
import io.gatling.core.json.JsonParsers;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.CoreCheckType;
import java.util.ArrayList;
import java.util.List;
import scala.Function1;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Gatling's checks, applied to the text of a body. Immutable. */
final class BodyChecks {

  private final scala.collection.immutable.List<Check<String>> checks;

  private BodyChecks(List<Check<String>> checks) {
    this.checks = CollectionConverters.asScala(checks).toList();
  }

  /** Makes them of what the DSL gives. */
  static BodyChecks of(List<CheckBuilder> builders) {
    List<Check<String>> checks = new ArrayList<>();
    for (CheckBuilder builder : builders) {
      checks.add(check(builder));
    }
    return new BodyChecks(checks);
  }

  private static Check<String> check(CheckBuilder builder) {
    if (builder.type() instanceof CoreCheckType type) {
      switch (type) {
        case Regex, Substring, BodyString -> {
          return built(builder, Success::new);
        }
        case JsonPath -> {
          return built(builder, new JsonParsers()::safeParse);
        }
        case Css -> {
          CssSelectors selectors = new CssSelectors(0);
          return built(builder, body -> new Success<>(selectors.parse(body.toCharArray())));
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException(
        "checks can be regex, substring, bodyString, jsonPath and css, but one is "
            + builder.type());
  }

  /** What the check looks at must be what {@code preparer} makes of a body. */
  @SuppressWarnings("unchecked")
  private static <T, P> Check<String> built(
      CheckBuilder builder, Function1<String, Validation<P>> preparer) {
    return ((io.gatling.core.check.CheckBuilder<T, P>) builder.asScala())
        .build(new BodyMaterializer<>(preparer));
  }

  boolean isEmpty() {
    return checks.isEmpty();
  }

  /**
   * Applies them to a response.
   *
   * @throws UnreadableBodyException if its body cannot be looked into
   */
  Checked applied(Exchange exchange, Session session) throws UnreadableBodyException {
    String body = new Answer(exchange).text();
    var result = io.gatling.core.check.Check$.MODULE$.check(body, session, checks);
    return new Checked(result._1(), result._2().map(Failure::message));
  }

  /**
   * What came of it.
   *
   * @param session with what the checks saved
   * @param problem what is wrong, if something is
   */
  record Checked(Session session, Option<String> problem) {}

  private static final class BodyMaterializer<T, P>
      extends CheckMaterializer<T, Check<String>, String, P> {

    private final Function1<String, Validation<P>> preparer;

    BodyMaterializer(Function1<String, Validation<P>> preparer) {
      super(check -> check);
      this.preparer = preparer;
    }

    @Override
    public Function1<String, Validation<P>> preparer() {
      return preparer;
    }
  }
}
