package autus.bench.load.gatling;

import autus.bench.load.LoadPlan;
import autus.bench.load.Population;
import autus.bench.load.UserRandom;
import autus.bench.load.http.HttpUsers;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The steps through which Gatling leads each user of one group. */
final class UserActions {

  private static final String USER = "autus.user";

  private final int groupNumber;
  private final Population group;
  private final LoadPlan plan;
  private final Schedule schedule;
  private final HttpUsers httpUsers;
  private final AtomicInteger arrivedCount = new AtomicInteger();

  UserActions(int groupNumber, LoadPlan plan, Schedule schedule, HttpUsers httpUsers) {
    this.groupNumber = groupNumber;
    this.group = plan.groups().get(groupNumber);
    this.plan = plan;
    this.schedule = schedule;
    this.httpUsers = httpUsers;
  }

  static boolean continues(io.gatling.javaapi.core.Session session) {
    return user(session.asScala()).continues();
  }

  /** Gives the user its number and waits for the exact instant of its arrival. */
  ActionBuilder arrive() {
    return SessionAction.builder(
        "arrive",
        (session, next) -> {
          int number = arrivedCount.getAndIncrement();
          VirtualUser user =
              new VirtualUser(
                  group,
                  UserRandom.of(plan.seed(), groupNumber, number),
                  plan.newVisit(groupNumber, number),
                  httpUsers.newUser(session.eventLoop()),
                  schedule,
                  schedule.startNanos() + group.arrivalNanos(number));
          waitUntilNext(user, session.eventLoop(), next, session.set(USER, user));
        });
  }

  ActionBuilder send() {
    return SessionAction.builder(
        "send", (session, next) -> user(session).send(() -> next.$bang(session)));
  }

  ActionBuilder think() {
    return SessionAction.builder(
        "think",
        (session, next) -> {
          VirtualUser user = user(session);
          user.think();
          waitUntilNext(user, session.eventLoop(), next, session);
        });
  }

  ActionBuilder leave() {
    return SessionAction.builder(
        "leave",
        (session, next) -> {
          user(session).leave();
          next.$bang(session);
        });
  }

  /** Goes on when the next request is due, or at once when it will not begin in the window. */
  private static void waitUntilNext(
      VirtualUser user, EventLoop eventLoop, Action next, Session session) {
    long waitNanos = user.nextNanos() - System.nanoTime();
    if (waitNanos <= 0 || !user.continues()) {
      next.$bang(session);
    } else {
      eventLoop.schedule(() -> next.$bang(session), waitNanos, TimeUnit.NANOSECONDS);
    }
  }

  private static VirtualUser user(Session session) {
    return (VirtualUser) Objects.requireNonNull(session.attributes().apply(USER));
  }
}
