package autus.server.origin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A database that cannot be reached, or has no connection to spare, is no mistake of this server's:
 * status 503, to be tried again. The log says so once in a while, not for each request.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
  private static final long SAID_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

  private final AtomicLong saidNanos = new AtomicLong(System.nanoTime() - SAID_EVERY_NANOS);

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessResourceException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class
  })
  ResponseEntity<ProblemDetail> away(RuntimeException failure) {
    long last = saidNanos.get();
    long now = System.nanoTime();
    if (now - last >= SAID_EVERY_NANOS && saidNanos.compareAndSet(last, now)) {
      LOG.warn("the database cannot be used; requests that need it get 503", failure);
    }
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "1")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the database cannot be used now; try again in a second"));
  }
}
