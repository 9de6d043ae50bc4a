package autus.bench.plan;

import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadShape;
import autus.bench.shape.Stage;
import java.util.List;

/**
 * Virtual users who draw from the same mix.
 *
 * @param shape when their requests start
 * @param mix how they choose the next request
 * @param login what each sends before its first request
 */
public record Population(LoadShape shape, Mix mix, Script login) {

  /** Users who send nothing before their first request. */
  public Population(LoadShape shape, Mix mix) {
    this(shape, mix, Script.NONE);
  }

  /** What they do one after the other, on the clock of the window. */
  public List<Stage> stages() {
    return shape.stages();
  }

  /** The most users of any stage; all connections of an open one count. */
  public int users() {
    return stages().stream().mapToInt(Stage::users).max().orElseThrow();
  }

  /**
   * How many users there should be at an instant; all connections of an open stage count.
   *
   * @param nanos from the start of the window
   */
  public int usersAt(long nanos) {
    int present = 0;
    for (Stage stage : stages()) {
      if (nanos < stage.span().startNanos()) {
        return 0;
      }
      if (stage.isAt(nanos)) {
        return stage.load() instanceof ClosedLoad closed
            ? closed.usersAt(nanos - stage.span().startNanos(), present)
            : stage.users();
      }
      present = stage.load() instanceof ClosedLoad ? stage.users() : 0;
    }
    return 0;
  }
}
