package autus.server.input;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says of requests that could not be bound which field broke which rule. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestProblems {

  @ExceptionHandler
  ProblemDetail missing(MissingServletRequestParameterException failure) {
    return InvalidField.problem(failure.getParameterName(), "must be given in the query", null);
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException failure) {
    // The parser wraps what the body's stream throws.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ErrorResponseException refusal) {
        return refusal.getBody();
      }
    }
    if (failure.getCause() instanceof MismatchedInputException mismatch) {
      String field = field(mismatch);
      String rule = "must be " + nameOf(mismatch.getTargetType());
      ProblemDetail problem = badRequest((field.isEmpty() ? "the body" : field) + " " + rule);
      problem.setProperty("field", field);
      problem.setProperty("rule", rule);
      return problem;
    }
    if (failure.getCause() instanceof StreamConstraintsException) {
      return badRequest(
          "the body must be nested at most "
              + StreamReadConstraints.DEFAULT_MAX_DEPTH
              + " deep, with numbers of at most "
              + StreamReadConstraints.DEFAULT_MAX_NUM_LEN
              + " digits");
    }
    return badRequest("the body must be a JSON object" + place(failure.getCause()));
  }

  private static ProblemDetail badRequest(String detail) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
  }

  private static String field(MismatchedInputException mismatch) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : mismatch.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  private static String nameOf(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    return Number.class.isAssignableFrom(type) ? "a number" : "a JSON object";
  }

  private static String place(@Nullable Throwable cause) {
    return cause instanceof JacksonException json && json.getLocation() != null
        ? "; it breaks off at line "
            + json.getLocation().getLineNr()
            + ", column "
            + json.getLocation().getColumnNr()
        : "";
  }
}
