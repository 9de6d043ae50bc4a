package autus.bench.shape;

import java.time.Duration;
import java.util.List;

/** A load without phases. */
public sealed interface PlainLoad extends LoadShape permits ClosedLoad, OpenLoad, ProgramLoad {

  @Override
  PlainLoad lasting(Duration duration);

  @Override
  default Duration warmUp() {
    return Duration.ZERO;
  }

  @Override
  default List<Phase> phases() {
    return List.of(new Phase(this, false));
  }
}
