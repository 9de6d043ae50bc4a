package autus.bench.gatling;

import autus.bench.exchange.Exchange;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckMaterializer;
import io.gatling.core.check.css.CssSelectors;
import io.gatling.core.json.JsonParsers;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.CoreCheckType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/** Gatling's checks, applied to the text of a body, UTF-8. Immutable. */
final class BodyChecks {

  private final scala.collection.immutable.List<Check<String>> checks;

  private BodyChecks(List<Check<String>> checks) {
    this.checks = CollectionConverters.asScala(checks).toList();
  }

  /** Makes them of what the DSL gives. */
  static BodyChecks of(CheckBuilder... builders) {
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

  /** The session with what the checks saved, marked as failed if one of them did. */
  Session applied(Exchange exchange, Session session) {
    if (checks.isEmpty()) {
      return session;
    }
    String body = StandardCharsets.UTF_8.decode(exchange.body()).toString();
    var result = io.gatling.core.check.Check$.MODULE$.check(body, session, checks);
    return result._2().isDefined() ? result._1().markAsFailed() : result._1();
  }

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
