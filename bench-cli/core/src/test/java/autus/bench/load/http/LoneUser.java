package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import autus.bench.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Users of a test who send given requests one after the other, on one event loop. */
final class LoneUser {

  static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300));

  private LoneUser() {}

  /** A copy of an exchange, which is valid only during the call. */
  record Ended(
      int status,
      long bodyBytes,
      Outcome outcome,
      @Nullable FailureKind failure,
      String message,
      long serviceNanos,
      long responseNanos) {

    static Ended of(Exchange exchange) {
      return new Ended(
          exchange.status(),
          exchange.bodyBytes(),
          exchange.outcome(),
          exchange.failure(),
          exchange.failureMessage(),
          exchange.endNanos() - exchange.sentNanos(),
          exchange.endNanos() - exchange.intendedNanos());
    }
  }

  /** What came of it. */
  record Sent(List<Ended> ended, long reconnectCount) {}

  /** One user sends GET requests, or others such as {@code POST /a}, which has a body. */
  static Sent send(Transport transport, Target target, Timeouts timeouts, String... lines)
      throws Exception {
    return send(transport, target, timeouts, 1, lines);
  }

  /** Several users do so side by side. */
  static Sent send(
      Transport transport, Target target, Timeouts timeouts, int users, String... lines)
      throws Exception {
    List<PlannedRequest> requests = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      requests.add(
          words.length == 1
              ? new PlannedRequest("GET", line, List.of("X-Test: yes"), "")
              : new PlannedRequest(
                  words[0],
                  words[1],
                  List.of("X-Test: yes"),
                  words[0].equals("POST") ? "{\"a\":1}" : ""));
    }
    return send(transport, target, timeouts, users, requests);
  }

  /** One user posts a body. */
  static Sent post(Transport transport, Target target, Timeouts timeouts, String body)
      throws Exception {
    return send(
        transport,
        target,
        timeouts,
        1,
        List.of(new PlannedRequest("POST", "/post", List.of(), body)));
  }

  /** Several users send given requests side by side. */
  static Sent send(
      Transport transport,
      Target target,
      Timeouts timeouts,
      int users,
      List<PlannedRequest> requests)
      throws Exception {
    double[] weights = new double[requests.size()];
    weights[0] = 1;
    LoadPlan plan =
        new LoadPlan(
            target,
            requests,
            List.of(new Population(TestLoads.users(1, 1, ThinkTime.NONE), new Mix(weights))),
            1,
            0);
    List<Ended> ended = new ArrayList<>();
    try (HttpUsers http =
        new HttpUsers(
            transport,
            plan,
            (head, request) ->
                CacheReading.of(
                    "HIT".equals(head.header("x-cache")) ? Outcome.HIT : Outcome.UNKNOWN),
            () -> exchange -> ended.add(Ended.of(exchange)),
            timeouts)) {
      var loop = transport.eventLoops().next();
      List<CompletableFuture<Boolean>> done = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        done.add(finished);
        loop.execute(() -> sendFrom(http.newUser(loop), 0, requests.size(), finished));
      }
      for (CompletableFuture<Boolean> each : done) {
        assertThat(each.get(30, TimeUnit.SECONDS)).isTrue();
      }
      return new Sent(List.copyOf(ended), http.reconnectCount());
    }
  }

  private static void sendFrom(
      HttpUser user, int request, int count, CompletableFuture<Boolean> done) {
    if (request == count) {
      user.leave();
      done.complete(true);
    } else {
      user.send(request, System.nanoTime(), () -> sendFrom(user, request + 1, count, done));
    }
  }
}
