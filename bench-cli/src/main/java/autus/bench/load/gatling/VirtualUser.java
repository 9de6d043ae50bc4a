package autus.bench.load.gatling;

import autus.bench.exchange.FailureKind;
import autus.bench.load.Population;
import autus.bench.load.Visit;
import autus.bench.load.http.HttpUser;
import java.util.random.RandomGenerator;

/** One user in the closed model: what it sends next and when. On its event loop only. */
final class VirtualUser {

  /** The least pause after nothing was sent, or users without think time would spin. */
  private static final long RETRY_PAUSE_NANOS = 100_000_000L;

  private final Population group;
  private final RandomGenerator random;
  private final Visit visit;
  private final HttpUser http;
  private final Schedule schedule;
  private long nextNanos;

  VirtualUser(
      Population group,
      RandomGenerator random,
      Visit visit,
      HttpUser http,
      Schedule schedule,
      long arrivalNanos) {
    this.group = group;
    this.random = random;
    this.visit = visit;
    this.http = http;
    this.schedule = schedule;
    this.nextNanos = arrivalNanos;
  }

  /** When the next request should begin. */
  long nextNanos() {
    return nextNanos;
  }

  /** Whether the next request may still begin. */
  boolean continues() {
    return schedule.admits(nextNanos);
  }

  void send(Runnable whenEnded) {
    visit.next();
    http.send(visit, nextNanos, whenEnded);
  }

  /** Draws the instant of the next request. */
  void think() {
    nextNanos = group.nextStart().nextNanos(nextNanos, http.endNanos(), random);
    if (http.failure() == FailureKind.CONNECT || http.isUnsendable()) {
      nextNanos = Math.max(nextNanos, http.endNanos() + RETRY_PAUSE_NANOS);
    }
  }

  void leave() {
    http.leave();
  }
}
