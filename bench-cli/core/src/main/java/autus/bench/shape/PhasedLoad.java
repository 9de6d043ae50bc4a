package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads that follow each other without a gap. A user who takes part in two successive closed phases
 * goes on as if there were no border; one who has no place in the next phase leaves after its
 * response. Requests that still wait for a connection when an open phase ends go before those of
 * the next.
 *
 * @param phases at least two, each with a duration; those that warm up come first
 */
public record PhasedLoad(List<Phase> phases) implements LoadShape {

  /** The most phases that a load may have. */
  public static final int MOST_PHASES = 1_000;

  public PhasedLoad {
    phases = List.copyOf(phases);
    if (phases.size() < 2 || phases.size() > MOST_PHASES) {
      throw new MalformedValueException(
          "must have from 2 to %d phases, but has %d".formatted(MOST_PHASES, phases.size()));
    }
    boolean measured = false;
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (!(phase.load().end() instanceof AfterDuration)) {
        throw new MalformedValueException(
            "must have phases that last a time, but phase %d ends after a number of requests"
                .formatted(i + 1));
      }
      if (phase.isWarmUp() && measured) {
        throw new MalformedValueException(
            "must warm up before it measures, but phase %d warms up after a measured one"
                .formatted(i + 1));
      }
      measured |= !phase.isWarmUp();
    }
    if (!measured) {
      throw new MalformedValueException("must have a phase that is no warm-up, but has none");
    }
    if (total(phases, true).plus(total(phases, false)).compareTo(Durations.LONGEST) > 0) {
      throw new MalformedValueException(
          "must last at most %s in all".formatted(Durations.format(Durations.LONGEST)));
    }
  }

  @Override
  public LoadEnd end() {
    return new AfterDuration(total(phases, false));
  }

  @Override
  public Duration warmUp() {
    return total(phases, true);
  }

  @Override
  public PhasedLoad lasting(Duration duration) {
    double scale = (double) duration.toNanos() / total(phases, false).toNanos();
    long left = duration.toNanos();
    List<Phase> scaled = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      long nanos = Math.max(1, Math.round(duration(phase).toNanos() * scale));
      if (!phase.isWarmUp()) {
        // The last one takes what rounding left, so that the sum is exact.
        nanos = i == phases.size() - 1 ? Math.max(1, left) : nanos;
        left -= nanos;
      }
      scaled.add(new Phase(phase.load().lasting(Duration.ofNanos(nanos)), phase.isWarmUp()));
    }
    return new PhasedLoad(scaled);
  }

  private static Duration total(List<Phase> phases, boolean isWarmUp) {
    return phases.stream()
        .filter(phase -> phase.isWarmUp() == isWarmUp)
        .map(PhasedLoad::duration)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration duration(Phase phase) {
    return ((AfterDuration) phase.load().end()).duration();
  }
}
