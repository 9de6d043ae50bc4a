package autus.server.input;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What was asked for does not exist: status 404. */
public final class NotThere extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  /**
   * Nothing of that kind has this name.
   *
   * @param kind such as {@code device}
   * @param field the field that named it
   */
  public NotThere(String kind, String field, String name) {
    super(HttpStatus.NOT_FOUND, problem(kind, field, name), null);
  }

  private static ProblemDetail problem(String kind, String field, String name) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "there is no " + kind + " \"" + name + "\"");
    problem.setProperty("field", field);
    problem.setProperty("rule", "must name a known " + kind);
    return problem;
  }
}
