package autus.bench.gatling;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Gatling's statistics, switched off: they count milliseconds, and our listener measures. All
 * actions of a run have it, so that they find by it who sends for them.
 *
 * @param senders of the run
 */
record LeadStatistics(Senders senders) implements StatsEngine {

  /** Knows how requests are sent. */
  @FunctionalInterface
  interface Senders {
    Sender senderOf(HttpAction action);
  }

  @Override
  public void start() {}

  @Override
  public void stop(ActorRef<Controller.Command> controller, Option<Exception> crash) {}

  @Override
  public void logUserStart(String scenario) {}

  @Override
  public void logUserEnd(String scenario) {}

  @Override
  public void logResponse(
      String scenario,
      List<String> groups,
      String request,
      long startMillis,
      long endMillis,
      Status status,
      Option<String> code,
      Option<String> message) {}

  @Override
  public void logGroupEnd(String scenario, GroupBlock group, long exitMillis) {}

  @Override
  public void logRequestCrash(String scenario, List<String> groups, String request, String error) {}
}
