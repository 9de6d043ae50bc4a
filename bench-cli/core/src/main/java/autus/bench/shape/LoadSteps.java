package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Steps of users or of rates. The text form is a time and a level for each, joined by commas:
 * {@code 30s:10,30s:20} for users, {@code 1m:100/s,1m:100/s..300/s} for rates.
 */
public final class LoadSteps {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

  /** One of {@code users} and {@code rate} is present, in all steps the same one. */
  private record Step(Duration duration, Optional<Integer> users, Optional<RateRange> rate) {}

  private final List<Step> steps;

  private LoadSteps(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads steps.
   *
   * @throws MalformedValueException if the text is none
   */
  public static LoadSteps parse(String text) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon < 0) {
        throw new MalformedValueException(
            "must be steps such as 30s:10,30s:20 (users) or 30s:100/s,30s:200/s (rates), but is \"%s\""
                .formatted(text));
      }
      Duration duration = new AfterDuration(Durations.parse(part.substring(0, colon))).duration();
      String level = part.substring(colon + 1).strip();
      boolean isUsers = WHOLE_NUMBER.matcher(level).matches();
      steps.add(
          new Step(
              duration,
              isUsers ? Optional.of(Integer.parseInt(level)) : Optional.empty(),
              isUsers ? Optional.empty() : Optional.of(RateRange.parse(level))));
    }
    if (steps.stream().map(step -> step.users().isPresent()).distinct().count() > 1) {
      throw new MalformedValueException(
          "must be steps of users or of rates, but \"%s\" has both".formatted(text));
    }
    return new LoadSteps(steps);
  }

  /** The steps one after the other; all else is as in the load that was. */
  public LoadShape applyTo(LoadShape load) {
    if (load instanceof TimetableLoad) {
      throw new MalformedValueException(LoadChanges.RECORDED);
    }
    List<Phase> phases = steps.stream().map(step -> new Phase(stepped(load, step), false)).toList();
    return phases.size() == 1 ? phases.get(0).load() : new PhasedLoad(phases);
  }

  private static PlainLoad stepped(LoadShape load, Step step) {
    LoadEnd end = new AfterDuration(step.duration());
    if (step.rate().isPresent()) {
      LoadShape open = LoadChanges.arrivals(step.rate().get()).apply(load);
      return ((OpenLoad) open).lasting(step.duration());
    }
    if (load instanceof ClosedLoad closed) {
      return new ClosedLoad(step.users().orElseThrow(), closed.rampUp(), closed.pacing(), end);
    }
    throw new MalformedValueException(
        "of users go with a load of users; the load is open or has phases");
  }
}
