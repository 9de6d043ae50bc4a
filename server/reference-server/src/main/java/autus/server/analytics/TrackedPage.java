package autus.server.analytics;

import autus.server.input.Input;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of POST /analytics/track/page. It is checked when it is used. */
@JsonNaming(SnakeCaseStrategy.class)
record TrackedPage(@Nullable String page, @Nullable JsonNode userId) {

  private static final int MAX_PAGE_LENGTH = 200;

  NewEvent checked(InstantSource clock) {
    return new NewEvent(
        AnalyticsRepository.PAGE_VIEW,
        Input.optionalWholeNumber("user_id", userId, 1, Integer.MAX_VALUE),
        Optional.of(Input.text("page", page, MAX_PAGE_LENGTH)),
        clock.instant(),
        Optional.empty());
  }
}
