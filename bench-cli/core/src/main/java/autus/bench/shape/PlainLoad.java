package autus.bench.shape;

import java.time.Duration;
import java.util.List;

/** A load without phases. */
public sealed interface PlainLoad extends LoadShape
    permits ClosedLoad, OpenLoad, ProgramLoad, TimetableLoad {

  @Override
  PlainLoad lasting(Duration duration);

  /**
   * How many requests a second begin at most, on average, if responses take no time; infinite where
   * only the target's speed bounds them.
   */
  double mostPerSecond();

  @Override
  default Duration warmUp() {
    return Duration.ZERO;
  }

  @Override
  default List<Phase> phases() {
    return List.of(new Phase(this, false));
  }
}
