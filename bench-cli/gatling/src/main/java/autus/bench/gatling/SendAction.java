package autus.bench.gatling;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.action.BlockExit;
import io.gatling.core.session.Session;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * The action behind a request. Leaves loops and blocks early where Gatling's own requests would.
 */
final class SendAction implements Action {

  private static final Logger LOGGER = Logger.apply(LoggerFactory.getLogger(SendAction.class));

  private final String name;
  private final Sender sender;
  private final CoreComponents core;
  private final Action next;

  SendAction(String name, Sender sender, CoreComponents core, Action next) {
    this.name = name;
    this.sender = sender;
    this.core = core;
    this.next = next;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void execute(Session session) {
    Option<BlockExit> exit = BlockExit.mustExit(session);
    if (exit.isDefined()) {
      exit.get().exitBlock(core.statsEngine(), core.clock().nowMillis());
    } else {
      sender.send((LedUser) session.eventLoop(), session, next);
    }
  }

  @Override
  public Logger logger() {
    return LOGGER;
  }

  // The Scala trait wants to hand over a logger of its own; ours stays.
  @Override
  public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger logger) {}
}
