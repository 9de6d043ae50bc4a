package autus.server.failure;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The failures for which Spring MVC has answers of its own, which say nothing and leave nothing in
 * the log.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class HandlerFailures {

  @ExceptionHandler({HttpMessageNotWritableException.class, ConversionNotSupportedException.class})
  ProblemDetail failed(HttpServletRequest request, RuntimeException failure) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      throw failure;
    }
    ReportedFailure reported = ReportedFailure.log(request, failure);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, reported.detail());
    problem.setProperty("id", reported.id());
    return problem;
  }
}
