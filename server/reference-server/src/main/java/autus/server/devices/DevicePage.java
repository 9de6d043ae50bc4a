package autus.server.devices;

import autus.server.input.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answer of the routes that list devices.
 *
 * @param devices one page of them, by their identities
 * @param total of all pages
 * @param nextCursor where the next page begins; null on the last
 */
@JsonNaming(SnakeCaseStrategy.class)
record DevicePage(List<Device> devices, long total, @Nullable String nextCursor) {

  static final String DEFAULT_LIMIT = "100";

  private static final int MAX_LIMIT = 1_000;

  /**
   * Which page is asked for.
   *
   * @param after the identity after which it begins; empty for the first page
   */
  record Place(String after, int limit) {

    /** The first page begins before every identity. */
    static Place of(String limit, @Nullable String cursor) {
      return new Place(
          cursor == null ? "" : DeviceId.checked("cursor", cursor),
          Input.wholeNumber("limit", limit, 1, MAX_LIMIT));
    }
  }

  /**
   * A page.
   *
   * @param found one device more than the page holds, if there is one
   */
  static DevicePage of(List<Device> found, long total, int limit) {
    boolean last = found.size() <= limit;
    List<Device> devices = last ? found : found.subList(0, limit);
    return new DevicePage(devices, total, last ? null : devices.get(limit - 1).id());
  }
}
