package autus.bench.gatling;

import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.internal.Expressions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import scala.Function1;

/**
 * A text that is the same every time, or follows from a user's session. Immutable.
 *
 * @param constant the text, if it is the same every time
 * @param bytes the text in UTF-8, or why there is none
 */
record SessionText(Optional<String> constant, Function1<Session, Validation<byte[]>> bytes) {

  /** A text in Gatling's expression language. */
  static SessionText of(String text) {
    if (!text.contains("#{")) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return new SessionText(Optional.of(text), session -> new Success<>(utf8));
    }
    return ofTexts(Expressions.toStringExpression(text));
  }

  /** A text that a function makes. */
  static SessionText of(Function<io.gatling.javaapi.core.Session, String> function) {
    return ofTexts(Expressions.javaFunctionToExpression(function));
  }

  static SessionText ofTexts(Function1<Session, Validation<String>> expression) {
    return new SessionText(
        Optional.empty(),
        session -> expression.apply(session).map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  static SessionText ofBytes(Function1<Session, Validation<byte[]>> expression) {
    return new SessionText(Optional.empty(), expression);
  }
}
