package autus.bench.gatling;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;

/** Sends one request of a scenario for any of its users. */
@FunctionalInterface
interface Sender {

  /** Sends it on the user's event loop; leads the user on to {@code next} when it has ended. */
  void send(LedUser user, Session session, Action next);
}
