package autus.bench.load.gatling;

import autus.bench.exchange.FailureKind;
import autus.bench.load.UserGroup;
import autus.bench.load.http.HttpUser;
import java.util.random.RandomGenerator;

/** One user in the closed model: what it sends next and when. On its event loop only. */
final class VirtualUser {

  /** The least pause after a failed connection, or users without think time would spin. */
  private static final long RETRY_PAUSE_NANOS = 100_000_000L;

  private final UserGroup group;
  private final RandomGenerator random;
  private final HttpUser http;
  private final Schedule schedule;
  private long nextNanos;

  VirtualUser(
      UserGroup group,
      RandomGenerator random,
      HttpUser http,
      Schedule schedule,
      long arrivalNanos) {
    this.group = group;
    this.random = random;
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
    http.send(group.mix().draw(random), nextNanos, whenEnded);
  }

  /** Draws the pause after the answer, and so the next request's instant. */
  void think() {
    long pauseNanos = group.thinkTime().draw(random);
    if (http.failure() == FailureKind.CONNECT) {
      pauseNanos = Math.max(pauseNanos, RETRY_PAUSE_NANOS);
    }
    nextNanos = http.endNanos() + pauseNanos;
  }

  void leave() {
    http.leave();
  }
}
