package autus.bench.gatling;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The end of every user's way. */
final class ExitAction implements Action {

  private static final Logger LOGGER = Logger.apply(LoggerFactory.getLogger(ExitAction.class));

  private final Consumer<Session> leaving;

  ExitAction(Consumer<Session> leaving) {
    this.leaving = leaving;
  }

  @Override
  public String name() {
    return "exit";
  }

  @Override
  public void execute(Session session) {
    session.exit();
    leaving.accept(session);
  }

  @Override
  public Logger logger() {
    return LOGGER;
  }

  // The Scala trait wants to hand over a logger of its own; ours stays.
  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {}
}
