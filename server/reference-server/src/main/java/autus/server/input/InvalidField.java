package autus.server.input;

import java.net.URI;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A field that breaks its rule: status 400, with {@code field} and {@code rule} in the problem. */
public final class InvalidField extends ErrorResponseException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_QUOTED_LENGTH = 60;

  /**
   * A mistake in one field.
   *
   * @param rule what must hold, to be read after the field's name
   * @param actual what was given; null if nothing was
   */
  public InvalidField(String field, String rule, @Nullable Object actual) {
    super(HttpStatus.BAD_REQUEST, problem(field, rule, actual), null);
  }

  static ProblemDetail problem(String field, String rule, @Nullable Object actual) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, field + " " + rule + ", not " + quoted(actual));
    problem.setType(URI.create("about:blank"));
    problem.setProperty("field", field);
    problem.setProperty("rule", rule);
    return problem;
  }

  private static String quoted(@Nullable Object actual) {
    if (actual == null) {
      return "absent";
    }
    StringBuilder quoted = new StringBuilder("\"");
    PrimitiveIterator.OfInt points = actual.toString().codePoints().iterator();
    for (int length = 0; points.hasNext() && length < MAX_QUOTED_LENGTH; length++) {
      appendVisibly(quoted, points.nextInt());
    }
    return quoted.append(points.hasNext() ? "...\"" : "\"").toString();
  }

  /** What cannot be seen, or written, is shown as JSON would spell it. */
  private static void appendVisibly(StringBuilder text, int point) {
    if (Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE) {
      text.append("\\u%04x".formatted(point));
    } else {
      text.appendCodePoint(point);
    }
  }
}
