package autus.server.analytics;

import autus.server.input.Input;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of POST /analytics/track. It is checked when it is used, not when it is bound: the
 * binding would wrap the message.
 */
record TrackedEvent(@Nullable String event, @Nullable String timestamp, @Nullable JsonNode data) {

  private static final int MAX_EVENT_LENGTH = 100;
  private static final int MAX_DATA_LENGTH = 4_000;

  NewEvent checked(InstantSource clock) {
    return new NewEvent(
        Input.text("event", event, MAX_EVENT_LENGTH),
        Optional.empty(),
        Optional.empty(),
        Input.optionalInstant("timestamp", timestamp).orElseGet(clock::instant),
        Input.optionalObject("data", data, MAX_DATA_LENGTH));
  }
}
