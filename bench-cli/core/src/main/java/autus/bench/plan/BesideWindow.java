package autus.bench.plan;

import java.util.List;

/**
 * What is sent around a load and counts in no window. Immutable.
 *
 * @param requests of all scripts; their numbers go on behind the requests of the window
 * @param names by which messages call them, in the same order
 * @param setup sent once before the load by a user of its own, whose captured values all users have
 * @param teardown sent once after the load by the same user
 */
public record BesideWindow(
    List<PlannedRequest> requests, List<String> names, Script setup, Script teardown) {

  /** Nothing. */
  public static final BesideWindow NOTHING =
      new BesideWindow(List.of(), List.of(), Script.NONE, Script.NONE);

  public BesideWindow {
    requests = List.copyOf(requests);
    names = List.copyOf(names);
    if (requests.size() != names.size()) {
      throw new IllegalArgumentException(
          "each of %d requests needs a name, but there are %d"
              .formatted(requests.size(), names.size()));
    }
  }

  /** Whether something is sent once before or after the load. */
  public boolean isOncePerRun() {
    return !setup.isEmpty() || !teardown.isEmpty();
  }
}
