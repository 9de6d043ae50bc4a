package autus.bench.load.gatling;

import autus.bench.load.LoadPlan;
import autus.bench.load.Population;
import autus.bench.load.Stage;
import autus.bench.load.UserRandom;
import autus.bench.load.http.HttpUsers;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The steps through which Gatling leads each user of one group. */
final class UserActions {

  private static final String USER = "autus.user";

  private final int groupNumber;
  private final Population group;
  private final LoadPlan plan;
  private final Schedule schedule;
  private final HttpUsers httpUsers;
  private final List<RunningStage> stages = new ArrayList<>();
  private final AtomicInteger arrivedCount = new AtomicInteger();
  private final Queue<VirtualUser> users = new ConcurrentLinkedQueue<>();

  UserActions(int groupNumber, LoadPlan plan, Schedule schedule, HttpUsers httpUsers) {
    this.groupNumber = groupNumber;
    this.group = plan.groups().get(groupNumber);
    this.plan = plan;
    this.schedule = schedule;
    this.httpUsers = httpUsers;
    for (Stage stage : group.stages()) {
      // Numbers below 0 are nobody's: arrivals have random numbers of their own.
      stages.add(
          RunningStage.of(stage, UserRandom.of(plan.seed(), groupNumber, -1 - stages.size())));
    }
    schedule.whenEndedEarly(this::look);
  }

  /** The arrivals of the window that nobody sent. Call it after the last user left. */
  long unsentCount() {
    long count = 0;
    for (RunningStage stage : stages) {
      if (stage instanceof RunningStage.Open open && open.stage().span().startNanos() >= 0) {
        count += open.arrivals().skipUntil(schedule.endNanos() - schedule.startNanos());
      }
    }
    return count;
  }

  static boolean continues(io.gatling.javaapi.core.Session session) {
    return user(session.asScala()).continues();
  }

  /** Gives the user its number and waits for the exact instant of its first request. */
  ActionBuilder arrive() {
    return SessionAction.builder(
        "arrive",
        (session, next) -> {
          int number = arrivedCount.getAndIncrement();
          RandomGenerator random = UserRandom.of(plan.seed(), groupNumber, number);
          VirtualUser user =
              new VirtualUser(
                  new Itinerary(stages, number, random),
                  plan.newVisit(groupNumber, number),
                  httpUsers.newUser(session.eventLoop()),
                  schedule,
                  session.eventLoop());
          users.add(user);
          waitThen(user, next, session.set(USER, user));
        });
  }

  ActionBuilder send() {
    return SessionAction.builder(
        "send",
        (session, next) -> {
          VirtualUser user = user(session);
          boolean isAllowed = user.take();
          if (isAllowed && user.isUsedUp()) {
            look();
          }
          if (isAllowed) {
            user.send(() -> next.$bang(session));
          } else {
            next.$bang(session);
          }
        });
  }

  ActionBuilder think() {
    return SessionAction.builder(
        "think",
        (session, next) -> {
          VirtualUser user = user(session);
          user.think();
          waitThen(user, next, session);
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

  /** Those who wait for what will not come leave. */
  private void look() {
    users.forEach(VirtualUser::look);
  }

  private static void waitThen(VirtualUser user, Action next, Session session) {
    user.waitThen(() -> next.$bang(session));
  }

  private static VirtualUser user(Session session) {
    return (VirtualUser) Objects.requireNonNull(session.attributes().apply(USER));
  }
}
