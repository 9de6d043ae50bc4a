package autus.bench.load;

import java.util.List;

/**
 * Virtual users who draw from the same mix.
 *
 * @param stages what they do, one after the other
 * @param mix how they choose the next request
 */
public record Population(List<Stage> stages, Mix mix) {

  public Population {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a population needs at least one stage");
    }
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i).span().startNanos() != stages.get(i - 1).span().endNanos()) {
        throw new IllegalArgumentException("stages must follow each other without a gap");
      }
    }
  }

  /** Users in the closed model for as long as the window is open. */
  public Population(int users, double usersPerSecond, NextStart nextStart, Mix mix) {
    this(
        List.of(
            new ClosedStage(Span.WINDOW, users, usersPerSecond, nextStart, ClosedStage.UNLIMITED)),
        mix);
  }

  /** The most users of any stage. */
  public int users() {
    return stages.stream().mapToInt(Stage::users).max().orElseThrow();
  }

  /**
   * How many users there should be at an instant; all connections of an open stage count.
   *
   * @param nanos from the start of the window
   */
  public int usersAt(long nanos) {
    int present = 0;
    for (Stage stage : stages) {
      if (nanos < stage.span().startNanos()) {
        return 0;
      }
      if (nanos < stage.span().endNanos()) {
        return stage instanceof ClosedStage closed ? closed.usersAt(nanos, present) : stage.users();
      }
      present = stage instanceof ClosedStage ? stage.users() : 0;
    }
    return 0;
  }
}
