package autus.bench.gatling;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import org.slf4j.LoggerFactory;

/** A Gatling action made of one Java function. */
final class SessionAction implements Action {

  private static final Logger LOGGER = Logger.apply(LoggerFactory.getLogger(SessionAction.class));

  private final String name;
  private final Step step;
  private final Action next;

  /** What the action does; it must lead to {@code next} exactly once. */
  @FunctionalInterface
  interface Step {
    void execute(Session session, Action next);
  }

  private SessionAction(String name, Step step, Action next) {
    this.name = name;
    this.step = step;
    this.next = next;
  }

  static ActionBuilder builder(String name, Step step) {
    return () -> new ScalaBuilder(name, step);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(Session session) {
    step.execute(session, next);
  }

  @Override
  public Logger logger() {
    return LOGGER;
  }

  // The Scala trait wants to hand over a logger of its own; ours stays.
  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {}

  /** The same for Gatling's own interface. */
  private record ScalaBuilder(String name, Step step)
      implements io.gatling.core.action.builder.ActionBuilder {

    @Override
    public Action build(ScenarioContext context, Action next) {
      return new SessionAction(name, step, next);
    }
  }
}
