package autus.bench.scenario;

import autus.bench.shape.Rate;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Requests that were recorded, and how to send them again.
 *
 * @param logs where they are recorded: names of files, of which a hyphen is standard input
 * @param format of all of them; absent: recognised
 * @param selection which of them are sent
 * @param pace when
 * @param keyTemplate of what is sent instead of targets as they were; absent: those
 */
public record Replay(
    List<String> logs,
    Optional<String> format,
    Selection selection,
    Pace pace,
    Optional<TargetTemplate> keyTemplate) {

  public Replay {
    logs = List.copyOf(logs);
    if (logs.isEmpty() || logs.stream().anyMatch(String::isBlank)) {
      throw new MalformedValueException("must name a log, but names none");
    }
  }

  /**
   * Which requests are sent.
   *
   * @param only routes, of which a request must have one; empty: all
   * @param skip routes that are left out
   * @param first of how much time from the first request; absent: of all
   * @param withWrites whether methods that change something are sent too, without bodies
   */
  public record Selection(
      List<RouteChoice> only,
      List<RouteChoice> skip,
      Optional<Duration> first,
      boolean withWrites) {

    /** All that can be sent without a body. */
    public static final Selection ALL =
        new Selection(List.of(), List.of(), Optional.empty(), false);

    public Selection {
      only = List.copyOf(only);
      skip = List.copyOf(skip);
      if (first.filter(Duration::isZero).isPresent()) {
        throw new MalformedValueException("must be longer than 0s, but is \"0s\"");
      }
    }
  }

  /**
   * When requests are sent.
   *
   * @param speed how much faster than recorded
   * @param cap the most per second; what is above it is put off in order
   * @param loops whether they begin again at their end
   */
  public record Pace(Speed speed, Optional<Rate> cap, boolean loops) {

    /** As recorded, once. */
    public static final Pace RECORDED = new Pace(Speed.RECORDED, Optional.empty(), false);
  }
}
