package autus.server.analytics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The body of POST /analytics/track, checked where it enters. */
record TrackedEvent(String event, @Nullable String timestamp, @Nullable Map<String, Object> data) {

  private static final int MAX_EVENT_LENGTH = 100;

  /**
   * Never throws: the binding would wrap the message. {@link #event()} and {@link #occurredAt()}
   * check.
   */
  TrackedEvent {
    data = data == null ? Map.of() : data;
  }

  @Override
  public String event() {
    if (event == null || event.isBlank() || event.length() > MAX_EVENT_LENGTH) {
      throw invalid("event", "must be a text of 1 to " + MAX_EVENT_LENGTH + " characters");
    }
    return event;
  }

  Optional<Instant> occurredAt() {
    if (timestamp == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(timestamp).toInstant());
    } catch (DateTimeException e) {
      throw invalid("timestamp", "must be an ISO 8601 instant such as 2024-01-01T00:00:00Z");
    }
  }

  private static ErrorResponseException invalid(String field, String rule) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + " " + rule);
    problem.setProperty("field", field);
    return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
  }
}
